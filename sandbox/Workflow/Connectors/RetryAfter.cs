using System.Globalization;

namespace Sandbox.Workflow.Connectors;

/// <summary>The <c>Retry-After</c> of an answer: seconds or a date.</summary>
internal static class RetryAfter
{
    public static TimeSpan? Of(ConnectorResponse? response, DateTimeOffset now)
    {
        var text = response?.Headers["Retry-After"].ToString();
        if (string.IsNullOrEmpty(text))
            return null;
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(Math.Max(0, seconds));
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var due))
            return null;
        return due > now ? due - now : TimeSpan.Zero;
    }
}
