using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

/// <summary>Conditions and filters, all or any of which must hold.</summary>
public sealed class FilterExpression : IExtensibleDataObject
{
    /// <summary>Makes a filter of which all must hold.</summary>
    public FilterExpression()
    {
    }

    /// <summary>Makes a filter.</summary>
    public FilterExpression(LogicalOperator filterOperator) => FilterOperator = filterOperator;

    /// <summary>All or any.</summary>
    public LogicalOperator FilterOperator { get; set; }

    /// <summary>A hint for the platform's planner.</summary>
    public string FilterHint { get; set; }

    /// <summary>The conditions.</summary>
    public DataCollection<ConditionExpression> Conditions { get; } = new DataCollection<ConditionExpression>();

    /// <summary>The filters within.</summary>
    public DataCollection<FilterExpression> Filters { get; } = new DataCollection<FilterExpression>();

    /// <summary>Whether this is the quick find filter.</summary>
    public bool IsQuickFindFilter { get; set; }

    /// <summary>Data of a newer contract version that this one does not know.</summary>
    public ExtensionDataObject ExtensionData { get; set; }

    /// <summary>Adds a condition on a column.</summary>
    public void AddCondition(string attributeName, ConditionOperator conditionOperator, params object[] values) =>
        AddCondition(new ConditionExpression(attributeName, conditionOperator, values));

    /// <summary>Adds a condition on a linked table's column.</summary>
    public void AddCondition(string entityName, string attributeName, ConditionOperator conditionOperator, params object[] values) =>
        AddCondition(new ConditionExpression(entityName, attributeName, conditionOperator, values));

    /// <summary>Adds a condition on a column against values or columns.</summary>
    public void AddCondition(string attributeName, ConditionOperator conditionOperator, bool compareColumns, object[] values) =>
        AddCondition(new ConditionExpression(attributeName, conditionOperator, compareColumns, values));

    /// <summary>Adds a condition on a linked table's column against values or columns.</summary>
    public void AddCondition(string entityName, string attributeName, ConditionOperator conditionOperator, bool compareColumns, object[] values) =>
        AddCondition(new ConditionExpression(entityName, attributeName, conditionOperator, compareColumns, values));

    /// <summary>Adds a condition on a column against a value or column.</summary>
    public void AddCondition(string attributeName, ConditionOperator conditionOperator, bool compareColumns, object value) =>
        AddCondition(new ConditionExpression(attributeName, conditionOperator, compareColumns, value));

    /// <summary>Adds a condition on a linked table's column against a value or column.</summary>
    public void AddCondition(string entityName, string attributeName, ConditionOperator conditionOperator, bool compareColumns, object value) =>
        AddCondition(new ConditionExpression(entityName, attributeName, conditionOperator, compareColumns, value));

    /// <summary>Adds a condition.</summary>
    public void AddCondition(ConditionExpression condition) => Conditions.Add(condition);

    /// <summary>Adds an empty filter within and answers it.</summary>
    public FilterExpression AddFilter(LogicalOperator logicalOperator)
    {
        var filter = new FilterExpression(logicalOperator);
        Filters.Add(filter);
        return filter;
    }

    /// <summary>Adds a filter within.</summary>
    public void AddFilter(FilterExpression childFilter) => Filters.Add(childFilter);
}
