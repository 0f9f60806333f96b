namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A query in FetchXML.</summary>
public sealed class FetchExpression : QueryBase
{
    /// <summary>Makes an empty query.</summary>
    public FetchExpression()
    {
    }

    /// <summary>Makes a query.</summary>
    public FetchExpression(string query) => Query = query;

    /// <summary>The FetchXML.</summary>
    public string Query { get; set; }
}
