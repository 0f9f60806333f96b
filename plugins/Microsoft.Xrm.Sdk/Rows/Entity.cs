using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>A row: a table's logical name, an id and column values.</summary>
public class Entity : IExtensibleDataObject
{
    private AttributeCollection _attributes;
    private FormattedValueCollection _formattedValues;
    private RelatedEntityCollection _relatedEntities;
    private KeyAttributeCollection _keyAttributes;

    /// <summary>Makes a row of no table yet.</summary>
    public Entity()
    {
    }

    /// <summary>Makes a row of a table.</summary>
    public Entity(string entityName) => LogicalName = entityName;

    /// <summary>Makes a row with its id.</summary>
    public Entity(string entityName, Guid id)
        : this(entityName) => Id = id;

    /// <summary>Makes a row found by an alternate key of one column.</summary>
    public Entity(string entityName, string keyName, object keyValue)
        : this(entityName) => KeyAttributes.Add(keyName, keyValue);

    /// <summary>Makes a row found by an alternate key.</summary>
    public Entity(string entityName, KeyAttributeCollection keyAttributes)
        : this(entityName) => KeyAttributes = keyAttributes;

    /// <summary>Logical name of the table.</summary>
    public string LogicalName { get; set; }

    /// <summary>The row's id; empty when it is not known.</summary>
    public virtual Guid Id { get; set; }

    /// <summary>Column values; a column that is not here is not touched.</summary>
    public AttributeCollection Attributes
    {
        get => _attributes ?? (_attributes = new AttributeCollection());
        set => _attributes = value;
    }

    /// <summary>What a client did with the row.</summary>
    public EntityState? EntityState { get; set; }

    /// <summary>Display texts of the values.</summary>
    public FormattedValueCollection FormattedValues
    {
        get => _formattedValues ?? (_formattedValues = new FormattedValueCollection());
        set => _formattedValues = value;
    }

    /// <summary>Rows that go along with this one.</summary>
    public RelatedEntityCollection RelatedEntities
    {
        get => _relatedEntities ?? (_relatedEntities = new RelatedEntityCollection());
        set => _relatedEntities = value;
    }

    /// <summary>The row's version, for optimistic concurrency.</summary>
    public string RowVersion { get; set; }

    /// <summary>Alternate key instead of the id.</summary>
    public KeyAttributeCollection KeyAttributes
    {
        get => _keyAttributes ?? (_keyAttributes = new KeyAttributeCollection());
        set => _keyAttributes = value;
    }

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }

    /// <summary>A column's value; <see cref="KeyNotFoundException"/> when the column is not in the row.</summary>
    public object this[string attributeName]
    {
        get => Attributes[attributeName];
        set => Attributes[attributeName] = value;
    }

    /// <summary>Whether the column is in the row, with a value or with null.</summary>
    public bool Contains(string attributeName) => Attributes.Contains(attributeName);

    /// <summary>A column's value, or the type's default when the column is missing or null; <see cref="InvalidCastException"/> for another type.</summary>
    public virtual T GetAttributeValue<T>(string attributeLogicalName)
    {
        if (string.IsNullOrWhiteSpace(attributeLogicalName))
            throw new ArgumentNullException(nameof(attributeLogicalName));
        return Attributes.TryGetValue(attributeLogicalName, out var value) && value != null ? (T)value : default;
    }

    /// <summary>A column's value; false when the column is missing, null or of another type.</summary>
    public bool TryGetAttributeValue<T>(string attributeKey, out T result)
    {
        if (Attributes.TryGetValue(attributeKey, out var value) && value is T typed)
        {
            result = typed;
            return true;
        }

        result = default;
        return false;
    }

    /// <summary>A reference to this row: id, keys, row version.</summary>
    public EntityReference ToEntityReference()
    {
        var reference = new EntityReference(LogicalName, Id) { RowVersion = RowVersion };
        reference.KeyAttributes.AddRange(KeyAttributes);
        return reference;
    }
}
