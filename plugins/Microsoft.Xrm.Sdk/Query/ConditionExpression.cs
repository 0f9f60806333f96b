using System.Collections;
using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

/// <summary>A condition on a column.</summary>
public sealed class ConditionExpression : IExtensibleDataObject
{
    private readonly DataCollection<object> _values = new DataCollection<object>();

    /// <summary>Makes an empty condition.</summary>
    public ConditionExpression()
    {
    }

    /// <summary>Compares a column with values.</summary>
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, params object[] values)
        : this(null, attributeName, conditionOperator, values)
    {
    }

    /// <summary>Compares a linked table's column with values.</summary>
    public ConditionExpression(string entityName, string attributeName, ConditionOperator conditionOperator, params object[] values)
        : this(entityName, attributeName, conditionOperator, false, values)
    {
    }

    /// <summary>Compares a linked table's column with values or with columns.</summary>
    public ConditionExpression(string entityName, string attributeName, ConditionOperator conditionOperator, bool compareColumns, object[] values)
    {
        EntityName = entityName;
        AttributeName = attributeName;
        Operator = conditionOperator;
        CompareColumns = compareColumns;
        _values.AddRange(values);
    }

    /// <summary>Compares a linked table's column with a value or with a column.</summary>
    public ConditionExpression(string entityName, string attributeName, ConditionOperator conditionOperator, bool compareColumns, object value)
        : this(entityName, attributeName, conditionOperator, compareColumns, new[] { value })
    {
    }

    /// <summary>Compares a column with a value or with a column.</summary>
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, bool compareColumns, object value)
        : this(null, attributeName, conditionOperator, compareColumns, new[] { value })
    {
    }

    /// <summary>Compares a column with values or with columns.</summary>
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, bool compareColumns, object[] values)
        : this(null, attributeName, conditionOperator, compareColumns, values)
    {
    }

    /// <summary>Compares a column with a value.</summary>
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, object value)
        : this(null, attributeName, conditionOperator, false, new[] { value })
    {
    }

    /// <summary>Compares a linked table's column with a value.</summary>
    public ConditionExpression(string entityName, string attributeName, ConditionOperator conditionOperator, object value)
        : this(entityName, attributeName, conditionOperator, false, new[] { value })
    {
    }

    /// <summary>A condition without values, as Null and Today.</summary>
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator)
        : this(null, attributeName, conditionOperator, false, System.Array.Empty<object>())
    {
    }

    /// <summary>A condition without values on a linked table's column.</summary>
    public ConditionExpression(string entityName, string attributeName, ConditionOperator conditionOperator)
        : this(entityName, attributeName, conditionOperator, false, System.Array.Empty<object>())
    {
    }

    /// <summary>Compares a column with each value of a collection.</summary>
    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, ICollection values)
        : this(attributeName, conditionOperator)
    {
        if (values == null)
            return;
        foreach (var value in values)
            _values.Add(value);
    }

    /// <summary>Alias of a linked table; null for the query's own table.</summary>
    public string EntityName { get; set; }

    /// <summary>Whether the values name columns of the same row.</summary>
    public bool CompareColumns { get; set; }

    /// <summary>The column's logical name.</summary>
    public string AttributeName { get; set; }

    /// <summary>How the column is compared.</summary>
    public ConditionOperator Operator { get; set; }

    /// <summary>What the column is compared with.</summary>
    public DataCollection<object> Values => _values;

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }
}
