namespace Sandbox.Salesforce.Soql;

internal enum TokenKind
{
    Word,
    Text,
    Number,
    Date,
    DateTime,
    Symbol,

    /// <summary>A character that SOQL has no use for.</summary>
    Other,
    End,
}
