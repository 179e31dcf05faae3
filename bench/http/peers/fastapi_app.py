"""FastAPI on uvicorn with uvloop and httptools: the same two operations."""
from typing import Annotated, Literal

from fastapi import FastAPI, Query
from pydantic import BaseModel, Field

app = FastAPI()


class Item(BaseModel):
    id: int
    name: str
    price: float
    inStock: bool
    tags: list[str]


class Address(BaseModel):
    street: str
    city: str
    zip: str


class NewItem(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=80)]
    price: Annotated[float, Field(gt=0)]
    category: Literal["books", "games", "music"]
    tags: list[str]
    address: Address


class Created(NewItem):
    id: int


@app.get("/items/{itemId}")
async def read_item(itemId: int, q: str | None = None, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Item:
    return Item(id=itemId, name=q or "Chess set", price=limit + 0.5, inStock=True, tags=["wood", "classic"])


@app.post("/items", status_code=201)
async def create_item(item: NewItem) -> Created:
    return Created(id=7, **item.model_dump())
