using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

/// <summary>Which page of a query.</summary>
public sealed class PagingInfo : IExtensibleDataObject
{
    /// <summary>The page, from 1; 0 for no paging.</summary>
    public int PageNumber { get; set; }

    /// <summary>Rows a page.</summary>
    public int Count { get; set; }

    /// <summary>Whether all rows are counted.</summary>
    public bool ReturnTotalRecordCount { get; set; }

    /// <summary>Where the page starts, from the answer before.</summary>
    public string PagingCookie { get; set; }

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }
}
