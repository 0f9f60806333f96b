namespace Microsoft.Xrm.Sdk;

/// <summary>Display texts of column values by logical name.</summary>
public sealed class FormattedValueCollection : DataCollection<string, string>
{
}
