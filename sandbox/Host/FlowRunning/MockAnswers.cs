using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Host.FlowRunning;

/// <summary>What a mock says to one attempt.</summary>
/// <param name="Response">The service's answer; null when none comes.</param>
/// <param name="Failure">Why none comes; null when one does.</param>
internal sealed record MockAnswer(ConnectorResponse? Response, ConnectorException? Failure)
{
    /// <summary>As a mocks file has it.</summary>
    public ObjectValue ToValue()
    {
        if (Failure is not null)
            return ObjectValue.Of(("error", ObjectValue.Of(("code", Value.From(Failure.Code)), ("message", Value.From(Failure.Message)), ("retryable", Value.From(Failure.Retryable)))));
        var answer = ObjectValue.Of(("statusCode", Value.From(Response!.StatusCode)), ("headers", Response.Headers));
        return Response.Body is { } body ? answer.With("body", body) : answer;
    }
}

/// <summary>Reads the answers of one action from a mocks file.</summary>
internal static class MockAnswers
{
    /// <summary>An answer, <c>{statusCode, headers, body}</c>, or <c>{error: {code, message, retryable}}</c> where none comes; or an array of them.</summary>
    /// <exception cref="InputException">It is neither an answer nor an array of answers.</exception>
    public static IReadOnlyList<MockAnswer> Read(string action, Value given)
    {
        var answers = given is ArrayValue several ? several.Items : [given];
        if (answers.Count == 0)
            throw new InputException($"The mock of '{action}' is an empty array. Give at least one answer.");
        return [.. answers.Select(a => Answer(action, a))];
    }

    private static MockAnswer Answer(string action, Value given)
    {
        if (given is not ObjectValue answer)
            throw new InputException($"The mock of '{action}' is {given.ToJson()}. Write {{\"statusCode\": 200, \"headers\": {{}}, \"body\": …}}.");
        if (answer["headers"] is not (ObjectValue or NullValue))
            throw new InputException($"The 'headers' in the mock of '{action}' are not an object.");
        if (answer["error"] is ObjectValue error)
            return new(null, new(error["code"].AsString() ?? "ServiceUnavailable", error["message"].AsString() ?? "", error["retryable"] is BooleanValue { Value: true }));
        return new(new(StatusCode(action, answer), answer["headers"] as ObjectValue ?? ObjectValue.Empty, answer.TryGet("body", out var body) ? body : null), null);
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
