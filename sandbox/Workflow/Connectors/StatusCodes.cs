using System.Globalization;
using System.Net;

namespace Sandbox.Workflow.Connectors;

/// <summary>Codes of answers: the name that .NET Framework's HttpStatusCode has, else the number (so 422 and 429 stay numbers).</summary>
internal static class StatusCodes
{
    private static readonly HashSet<int> UnnamedThere =
        [102, 103, 207, 208, 226, 308, 421, 422, 423, 424, 428, 429, 431, 451, 506, 507, 508, 510, 511];

    public static string Name(int status) => Enum.IsDefined((HttpStatusCode)status) && !UnnamedThere.Contains(status)
        ? ((HttpStatusCode)status).ToString()
        : status.ToString(CultureInfo.InvariantCulture);
}
