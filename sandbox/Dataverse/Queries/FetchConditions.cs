using System.Xml.Linq;
using Microsoft.Xrm.Sdk.Query;

namespace Sandbox.Dataverse.Queries;

/// <summary>Filters and conditions of FetchXML (learn, <i>condition operators</i>).</summary>
internal static class FetchConditions
{
    /// <summary>Ours: far more than a query needs, far less than a thread's stack takes.</summary>
    private const int Deepest = 50;

    private static readonly Dictionary<string, ConditionOperator> Operators = new(StringComparer.Ordinal)
    {
        ["eq"] = ConditionOperator.Equal,
        ["ne"] = ConditionOperator.NotEqual,
        ["neq"] = ConditionOperator.NotEqual,
        ["gt"] = ConditionOperator.GreaterThan,
        ["ge"] = ConditionOperator.GreaterEqual,
        ["lt"] = ConditionOperator.LessThan,
        ["le"] = ConditionOperator.LessEqual,
        ["like"] = ConditionOperator.Like,
        ["not-like"] = ConditionOperator.NotLike,
        ["in"] = ConditionOperator.In,
        ["not-in"] = ConditionOperator.NotIn,
        ["between"] = ConditionOperator.Between,
        ["not-between"] = ConditionOperator.NotBetween,
        ["null"] = ConditionOperator.Null,
        ["not-null"] = ConditionOperator.NotNull,
        ["begins-with"] = ConditionOperator.BeginsWith,
        ["not-begin-with"] = ConditionOperator.DoesNotBeginWith,
        ["ends-with"] = ConditionOperator.EndsWith,
        ["not-end-with"] = ConditionOperator.DoesNotEndWith,
        ["on"] = ConditionOperator.On,
        ["not-on"] = ConditionOperator.NotOn,
        ["on-or-before"] = ConditionOperator.OnOrBefore,
        ["on-or-after"] = ConditionOperator.OnOrAfter,
        ["today"] = ConditionOperator.Today,
        ["yesterday"] = ConditionOperator.Yesterday,
        ["tomorrow"] = ConditionOperator.Tomorrow,
        ["last-seven-days"] = ConditionOperator.Last7Days,
        ["next-seven-days"] = ConditionOperator.Next7Days,
        ["eq-userid"] = ConditionOperator.EqualUserId,
        ["ne-userid"] = ConditionOperator.NotEqualUserId,
    };

    static FetchConditions()
    {
        foreach (var unit in (string[])["Week", "Month", "Year"])
        {
            foreach (var direction in (string[])["Last", "This", "Next"])
                Operators[$"{direction}-{unit}".ToLowerInvariant()] = Enum.Parse<ConditionOperator>(direction + unit);
        }
        foreach (var unit in (string[])["Hours", "Days", "Weeks", "Months", "Years"])
        {
            foreach (var direction in (string[])["Last", "Next"])
                Operators[$"{direction}-x-{unit}".ToLowerInvariant()] = Enum.Parse<ConditionOperator>($"{direction}X{unit}");
            Operators[$"olderthan-x-{unit}".ToLowerInvariant()] = Enum.Parse<ConditionOperator>($"OlderThanX{unit}");
        }
        Operators["olderthan-x-minutes"] = ConditionOperator.OlderThanXMinutes;
    }

    /// <summary>The name of an operator; a text that is contained is one that it is like.</summary>
    public static string NameOf(ConditionOperator comparison) => comparison switch
    {
        ConditionOperator.Contains => "like",
        ConditionOperator.DoesNotContain => "not-like",
        _ => Operators.First(one => one.Value == comparison).Key,
    };

    /// <param name="part">The filter.</param>
    /// <param name="depth">How many filters it stands in.</param>
    public static FilterExpression Filter(XElement part, int depth = 0)
    {
        if (depth > Deepest)
            throw FetchParts.Wrong($"filters stand in each other more than {Deepest} deep");
        FetchParts.Check(part, "type");
        var filter = new FilterExpression(part.Attribute("type")?.Value switch
        {
            null or "and" => LogicalOperator.And,
            "or" => LogicalOperator.Or,
            var other => throw FetchParts.Wrong($"a filter is of the type 'and' or 'or', not '{other}'"),
        });
        foreach (var inner in part.Elements())
        {
            if (inner.Name.LocalName == "condition")
                filter.AddCondition(Condition(inner));
            else if (inner.Name.LocalName == "filter")
                filter.AddFilter(Filter(inner, depth + 1));
            else
                throw Faults.Unsupported($"<{inner.Name.LocalName}> in a filter of FetchXML");
        }
        return filter;
    }

    private static ConditionExpression Condition(XElement part)
    {
        FetchParts.Check(part, "attribute", "operator", "value", "entityname", "valueof");
        var name = FetchParts.Required(part, "operator");
        if (!Operators.TryGetValue(name, out var comparison))
            throw Faults.Unsupported($"the operator '{name}' in FetchXML");
        var (column, link) = (FetchParts.Required(part, "attribute"), part.Attribute("entityname")?.Value);
        if (part.Attribute("valueof")?.Value is { } other)
            return new(link, column, comparison, compareColumns: true, (object)other);
        List<object> values = [.. part.Elements("value").Select(value => value.Value)];
        if (part.Attribute("value")?.Value is { } single)
            values.Insert(0, single);
        return new(link, column, comparison, [.. values]);
    }
}
