namespace Sandbox.Salesforce.Soql;

internal enum LiteralKind
{
    Null,
    Boolean,
    Number,
    Text,
    Date,
    DateTime,
    DateRange,
    Money,
}
