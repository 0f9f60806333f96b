namespace Sandbox.Salesforce.Soql;

internal enum TokenKind
{
    Word,
    Text,
    Number,
    Date,
    DateTime,
    Symbol,
    End,
}
