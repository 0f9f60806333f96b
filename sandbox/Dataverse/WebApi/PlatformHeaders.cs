using Microsoft.AspNetCore.Http;

namespace Sandbox.Dataverse.WebApi;

/// <summary>
/// The platform's own headers: on whose behalf a request runs, and what it leaves out. One that is not known is refused by name.
/// </summary>
internal static class PlatformHeaders
{
    private const string Caller = "MSCRMCallerID";
    private const string CallerInDirectory = "CallerObjectId";
    private const string BypassPlugins = "MSCRM.BypassCustomPluginExecution";
    private const string BypassLogic = "MSCRM.BypassBusinessLogicExecution";

    /// <summary>Without duplicate detection rules, which the sandbox has none of, both values mean the same.</summary>
    private const string SuppressDuplicates = "MSCRM.SuppressDuplicateDetection";

    private static readonly string[] Known = [Caller, CallerInDirectory, BypassPlugins, BypassLogic, SuppressDuplicates];

    /// <summary>What tells who asks for what: of no consequence.</summary>
    private static readonly string[] Telling = ["x-ms-client-request-id", "x-ms-correlation-id", "x-ms-correlation-request-id", "x-ms-user-agent", "x-ms-service-request-id", "x-ms-client-session-id"];

    /// <exception cref="DataverseException">A header of the platform is not supported.</exception>
    public static void Check(IHeaderDictionary headers)
    {
        foreach (var (name, _) in headers)
        {
            if (IsPlatforms(name) && !Known.Contains(name, StringComparer.OrdinalIgnoreCase) && !Telling.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw Faults.Unsupported($"the header '{name}'");
        }
        if (headers[SuppressDuplicates].ToString() is { Length: > 0 } value && !bool.TryParse(value, out _))
            throw Wrong(SuppressDuplicates, value, "true or false");
        if (headers.ContainsKey("Range") || headers.ContainsKey("Content-Range"))
            throw Faults.Unsupported("ranges, as file columns have them");
    }

    /// <summary>Who a request wants to run as; null for the caller.</summary>
    public static Guid? ImpersonatedBy(IHeaderDictionary headers)
    {
        var text = headers[Caller].ToString() is { Length: > 0 } id ? id : headers[CallerInDirectory].ToString();
        if (text.Length == 0)
            return null;
        return Guid.TryParse(text, out var user) ? user : throw Wrong(headers.ContainsKey(Caller) ? Caller : CallerInDirectory, text, "a GUID");
    }

    /// <summary>Whether synchronous and asynchronous steps are left out.</summary>
    public static (bool Synchronous, bool Asynchronous) Bypasses(IHeaderDictionary headers)
    {
        var plugins = headers[BypassPlugins].ToString();
        if (plugins.Length > 0 && !bool.TryParse(plugins, out _))
            throw Wrong(BypassPlugins, plugins, "true or false");
        var logic = headers[BypassLogic].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (logic.FirstOrDefault(one => one is not ("CustomSync" or "CustomAsync")) is { } unknown)
            throw Wrong(BypassLogic, unknown, "CustomSync, CustomAsync or both");
        return (logic.Contains("CustomSync") || (bool.TryParse(plugins, out var all) && all), logic.Contains("CustomAsync"));
    }

    private static bool IsPlatforms(string name) =>
        name.StartsWith("MSCRM", StringComparison.OrdinalIgnoreCase) || name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase);

    private static DataverseException Wrong(string header, string value, string wanted) => new(0x80060888, $"The header '{header}' is '{value}', and should be {wanted}.");
}
