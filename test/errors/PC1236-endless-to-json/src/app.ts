import { App } from "precast";

export const app = new App();

class Here {
  toJSON(): this {
    return this;
  }
}

class Ping {
  toJSON(): Pong {
    return new Pong();
  }
}

class Pong {
  toJSON(): Ping {
    return new Ping();
  }
}

class Box<T> {
  toJSON(): Box<T[]> {
    return new Box();
  }
}

class Keyed {
  toJSON(key: string): string {
    return key;
  }
}

app.get("/all", function readAll(): { here: Here; ping: Ping; box: Box<string>; keyed: Keyed } {
  return { here: new Here(), ping: new Ping(), box: new Box(), keyed: new Keyed() };
});
