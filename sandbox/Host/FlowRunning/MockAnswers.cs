using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>Reads the answers of one action from a mocks file.</summary>
internal static class MockAnswers
{
    /// <exception cref="InputException">It is neither an answer nor an array of answers.</exception>
    public static IReadOnlyList<ConnectorResponse> Read(string action, Value given)
    {
        var answers = given is ArrayValue several ? several.Items : [given];
        if (answers.Count == 0)
            throw new InputException($"The mock of '{action}' is an empty array. Give at least one answer.");
        return [.. answers.Select(a => Answer(action, a))];
    }

    private static ConnectorResponse Answer(string action, Value given)
    {
        if (given is not ObjectValue answer)
            throw new InputException($"The mock of '{action}' is {given.ToJson()}. Write {{\"statusCode\": 200, \"headers\": {{}}, \"body\": …}}.");
        if (answer["headers"] is not (ObjectValue or NullValue))
            throw new InputException($"The 'headers' in the mock of '{action}' are not an object.");
        return new(StatusCode(action, answer), answer["headers"] as ObjectValue ?? ObjectValue.Empty, answer.TryGet("body", out var body) ? body : null);
    }

    private static int StatusCode(string action, ObjectValue answer)
    {
        if (!answer.TryGet("statusCode", out var status))
            return 200;
        return status is IntegerValue { Value: >= 100 and <= 599 } number
            ? (int)number.Value
            : throw new InputException($"The 'statusCode' in the mock of '{action}' is {status.ToJson()}. It must be a number from 100 to 599.");
    }
}
