/** Literal types as the values they stand for. */
import { ts } from "#typescript";

export const literalFlags = ts.TypeFlags.StringLiteral | ts.TypeFlags.NumberLiteral | ts.TypeFlags.BooleanLiteral;

export function valueOf(type: ts.Type): string | number | boolean | undefined {
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  return booleanValue(type);
}

/** The checker has two types for the two booleans, and their names are all it says about them. */
function booleanValue(type: ts.Type): boolean | undefined {
  if (!(type.flags & ts.TypeFlags.BooleanLiteral)) return undefined;
  return (type as ts.Type & { readonly intrinsicName?: string }).intrinsicName === "true";
}

/** Whether a type is a whole enum: all members of it, or the only one. */
export function isWholeEnum(type: ts.Type, checker: ts.TypeChecker): boolean {
  if (!(type.flags & ts.TypeFlags.EnumLike)) return false;
  const symbol = type.isUnion() ? (type.symbol as ts.Symbol | undefined) : enumOf(type, checker);
  return symbol !== undefined && checker.getDeclaredTypeOfSymbol(symbol) === type;
}

/** The enum that a member belongs to. */
export function enumOf(type: ts.Type, checker: ts.TypeChecker): ts.Symbol | undefined {
  const declaration = type.flags & ts.TypeFlags.EnumLiteral ? (type.symbol as ts.Symbol | undefined)?.valueDeclaration : undefined;
  return declaration !== undefined && ts.isEnumMember(declaration) ? checker.getSymbolAtLocation(declaration.parent.name) : undefined;
}
