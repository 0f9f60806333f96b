using System;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>Points at a row by id or by alternate key.</summary>
public sealed class EntityReference : IExtensibleDataObject
{
    private KeyAttributeCollection _keyAttributes;

    /// <summary>Makes an empty reference.</summary>
    public EntityReference()
    {
    }

    /// <summary>Makes a reference into a table.</summary>
    public EntityReference(string logicalName) => LogicalName = logicalName;

    /// <summary>Makes a reference to a row.</summary>
    public EntityReference(string logicalName, Guid id)
        : this(logicalName) => Id = id;

    /// <summary>Makes a reference by an alternate key of one column.</summary>
    public EntityReference(string logicalName, string keyName, object keyValue)
        : this(logicalName) => KeyAttributes.Add(keyName, keyValue);

    /// <summary>Makes a reference by an alternate key.</summary>
    public EntityReference(string logicalName, KeyAttributeCollection keyAttributeCollection)
        : this(logicalName) => KeyAttributes = keyAttributeCollection;

    /// <summary>The row's id; empty when the key tells.</summary>
    public Guid Id { get; set; }

    /// <summary>Logical name of the table.</summary>
    public string LogicalName { get; set; }

    /// <summary>The row's primary name, where a query filled it; no part of equality.</summary>
    public string Name { get; set; }

    /// <summary>Alternate key instead of the id.</summary>
    public KeyAttributeCollection KeyAttributes
    {
        get => _keyAttributes ?? (_keyAttributes = new KeyAttributeCollection());
        set => _keyAttributes = value;
    }

    /// <summary>The row's version, for optimistic concurrency; no part of equality.</summary>
    public string RowVersion { get; set; }

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }

    /// <summary>Equal are references to the same table, id and key.</summary>
    public override bool Equals(object obj) =>
        obj is EntityReference other && Id == other.Id && LogicalName == other.LogicalName && HasSameKey(other);

    /// <summary>A hash of table and id.</summary>
    public override int GetHashCode() => Id.GetHashCode() ^ (LogicalName ?? string.Empty).GetHashCode();

    private bool HasSameKey(EntityReference other)
    {
        if (KeyAttributes.Count != other.KeyAttributes.Count)
            return false;
        foreach (var part in KeyAttributes)
        {
            if (!other.KeyAttributes.TryGetValue(part.Key, out var value) || !Equals(part.Value, value))
                return false;
        }

        return true;
    }
}
