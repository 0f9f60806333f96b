using Sandbox.Salesforce.Schema;

namespace Sandbox.Salesforce.Soql;

internal abstract record SelectItem;

/// <summary>A field of the row or of a parent, or a function.</summary>
internal sealed record SelectOperand(Operand Operand, string? Alias) : SelectItem;

/// <summary>Child rows.</summary>
internal sealed record SelectChildren(SelectQuery Query) : SelectItem;

/// <param name="Kind"><c>ALL</c>, <c>CUSTOM</c> or <c>STANDARD</c>.</param>
internal sealed record SelectFields(string Kind) : SelectItem
{
    public IEnumerable<FieldDefinition> Of(ObjectDefinition type) => type.Fields.Where(field => Kind == "ALL" || field.Custom == (Kind == "CUSTOM"));
}

/// <summary><c>TYPEOF What WHEN Account THEN Phone … ELSE Name END</c>.</summary>
internal sealed record SelectTypeOf(FieldPath Relationship, IReadOnlyList<TypeOfBranch> Branches, IReadOnlyList<FieldPath> Otherwise) : SelectItem;

internal sealed record TypeOfBranch(Token Type, IReadOnlyList<FieldPath> Fields);
