using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Sync;

/// <summary>What one step of the flow got back: <c>{statusCode, headers, body}</c>; not executed when there is no status.</summary>
internal sealed class StepAnswer
{
    private readonly JsonObject _json;

    public StepAnswer(JsonObject answers, string name)
    {
        _json = answers.Object(name);
        IsWrite = name is "referral" or "connected" or "crm" or "link";
        Service = name is "readCrm" or "lookups" or "crm" ? "Salesforce" : name == "plan" ? "The Co-sell hub" : "Partner Center";
    }

    public string Service { get; }

    public bool IsWrite { get; }

    public bool IsPartnerCenter => Service == "Partner Center";

    public bool WasExecuted => Status > 0;

    public int Status => _json["statusCode"] switch
    {
        decimal number => (int)number,
        string text when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ => 0,
    };

    public bool Failed => Status >= 400 || FailedSubrequest is not null;

    public JsonObject Body => _json["body"] switch
    {
        JsonObject body => body,
        string text when text.TrimStart().StartsWith("{", StringComparison.Ordinal) => JsonText.ParseObject(text, "An answer"),
        _ => new JsonObject(),
    };

    /// <summary>The subrequest of a composite request that made Salesforce undo them all; null when none did.</summary>
    public JsonObject? FailedSubrequest
    {
        get
        {
            var failed = Subrequests.Where(answer => answer["httpStatusCode"] is decimal status && status >= 400).ToList();
            return failed.FirstOrDefault(answer => ErrorOf(answer)?.Text("errorCode") != "PROCESSING_HALTED") ?? failed.FirstOrDefault();
        }
    }

    public IEnumerable<JsonObject> Subrequests => Body.Objects("compositeResponse");

    public JsonObject? Subrequest(string reference) => Subrequests.FirstOrDefault(answer => answer.Text("referenceId") == reference)?.Object("body");

    /// <summary>How long the service asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter =>
        double.TryParse(_json.Object("headers").Text("Retry-After"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    public ErrorClass Class
    {
        get
        {
            if (FailedSubrequest is { } failed)
                return ClassOf(ErrorOf(failed)?.Text("errorCode"));
            return Status switch
            {
                401 or 403 => ErrorClass.Unauthorized,
                409 or 412 or 423 => ErrorClass.Conflict,
                429 or 509 => ErrorClass.Throttled,
                408 or >= 500 => ErrorClass.Unavailable,
                _ => ErrorClass.Rejected,
            };
        }
    }

    /// <summary>What failed, in a sentence with the service's own words.</summary>
    public string Message
    {
        get
        {
            var words = FailedSubrequest is { } failed ? ErrorOf(failed)?.Text("message") : ServiceWords();
            var what = Class switch
            {
                ErrorClass.Unauthorized => $"{Service} did not accept the connection's sign-in ({Status}). An administrator has to repair the connection.",
                ErrorClass.Throttled => $"{Service} asks us to slow down; we try again later.",
                ErrorClass.Unavailable => $"{Service} is not available ({Status}); we try again later.",
                ErrorClass.Conflict => $"{Service} says that the record changed meanwhile; we read it again.",
                _ when !IsWrite => $"{Service} could not be read ({Status}).",
                _ => $"{Service} refused the change.",
            };
            return string.IsNullOrWhiteSpace(words) ? what : $"{what} It said: {words}";
        }
    }

    private string? ServiceWords()
    {
        if (Body.Object("error") is { Count: > 0 } error)
            return error.Text("target") is { Length: > 0 } target ? $"{error.Text("message")} (field: {target})" : error.Text("message");
        if (_json["body"] is List<object?> errors && errors.OfType<JsonObject>().FirstOrDefault() is { } first)
            return first.Text("message");
        return Body.Text("message") ?? _json["body"] as string;
    }

    private static JsonObject? ErrorOf(JsonObject subrequest) => (subrequest["body"] as List<object?>)?.OfType<JsonObject>().FirstOrDefault();

    private static ErrorClass ClassOf(string? errorCode) => errorCode switch
    {
        "UNABLE_TO_LOCK_ROW" => ErrorClass.Conflict,
        "REQUEST_LIMIT_EXCEEDED" => ErrorClass.Throttled,
        "INVALID_SESSION_ID" or "INSUFFICIENT_ACCESS" => ErrorClass.Unauthorized,
        "SERVER_UNAVAILABLE" => ErrorClass.Unavailable,
        _ => ErrorClass.Rejected,
    };
}
