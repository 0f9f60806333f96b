using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.BuiltIn.Salesforce;

/// <summary>Turns answers of Salesforce into answers of the connector.</summary>
internal static class SalesforceAnswer
{
    public static bool IsSuccess(ConnectorResponse answer) => answer.StatusCode is >= 200 and < 300;

    /// <summary>A row as the connector shows it: without Salesforce's <c>attributes</c>.</summary>
    public static Value WithoutAttributes(Value row) => row switch
    {
        ObjectValue record => new ObjectValue(record.Where(field => field.Key != "attributes").Select(field => new KeyValuePair<string, Value>(field.Key, WithoutAttributes(field.Value)))),
        ArrayValue items => new ArrayValue([.. items.Items.Select(WithoutAttributes)]),
        _ => row,
    };

    /// <summary>
    /// Salesforce answers errors as an array; the connector wraps their messages. The sentence is the one seen in published
    /// payloads, the shape around it is from memory.
    /// </summary>
    public static ConnectorResponse Error(ConnectorResponse answer)
    {
        var errors = answer.Body?.AsItems() ?? [];
        if (errors.Count == 0)
            return answer;
        var text = "Salesforce failed to complete task: Message: " + string.Join("; ", errors.Select(error => error["message"].ToString()));
        return answer with
        {
            Body = ObjectValue.Of(
                ("status", Value.From(answer.StatusCode)),
                ("message", Value.From(text)),
                ("error", ObjectValue.Of(("message", Value.From(text)))),
                ("source", Value.From("salesforce"))),
        };
    }
}
