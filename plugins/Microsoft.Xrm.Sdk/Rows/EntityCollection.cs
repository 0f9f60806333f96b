using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Rows of one table, as a query answers them.</summary>
public sealed class EntityCollection : IExtensibleDataObject
{
    private DataCollection<Entity> _entities;

    /// <summary>Makes an empty collection.</summary>
    public EntityCollection()
    {
    }

    /// <summary>Makes a collection over the given list.</summary>
    public EntityCollection(IList<Entity> list) => _entities = new DataCollection<Entity>(list);

    /// <summary>The rows of this page.</summary>
    public DataCollection<Entity> Entities
    {
        get => _entities ?? (_entities = new DataCollection<Entity>());
        set => _entities = value;
    }

    /// <summary>A row by its place in the page.</summary>
    public Entity this[int index]
    {
        get => Entities[index];
        set => Entities[index] = value;
    }

    /// <summary>Logical name of the table.</summary>
    public string EntityName { get; set; }

    /// <summary>Whether there is another page.</summary>
    public bool MoreRecords { get; set; }

    /// <summary>Where the next page starts.</summary>
    public string PagingCookie { get; set; }

    /// <summary>Lowest active row version of the table.</summary>
    public string MinActiveRowVersion { get; set; }

    /// <summary>Number of rows of all pages, or -1 when it was not asked for.</summary>
    public int TotalRecordCount { get; set; }

    /// <summary>Whether the count stopped at the platform's limit.</summary>
    public bool TotalRecordCountLimitExceeded { get; set; }

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }
}
