using System.Net;
using System.Text.RegularExpressions;

namespace Browser.Tests.Support;

/// <summary>Reads every page of the console that can be reached by links.</summary>
internal static partial class Crawler
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAllAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        var pages = new Dictionary<string, string>();
        var waiting = new Queue<string>(["/"]);
        while (waiting.TryDequeue(out var path))
        {
            if (pages.ContainsKey(path))
                continue;
            pages[path] = await client.GetStringAsync(path);
            foreach (Match link in Link().Matches(pages[path]))
                waiting.Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value));
        }
        return pages;
    }

    [GeneratedRegex("<a [^>]*href=\"(/[^\"]*)\"")]
    private static partial Regex Link();
}
