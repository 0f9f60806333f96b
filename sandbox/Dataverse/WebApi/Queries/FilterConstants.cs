using System.Globalization;
using System.Text;

namespace Sandbox.Dataverse.WebApi.Queries;

/// <summary>
/// The texts, ids and times in a <c>$filter</c>, which differ from request to request, and the filter with numbered stand-ins for them,
/// which mostly does not. Numbers stay: their
/// size decides their type.
/// </summary>
internal sealed class FilterConstants
{
    private const int Most = 60;
    private const char Mark = '\uE000';
    private const string IdMark = "e0e0e0e0-0000-4000-8000-";
    private const int IdLength = 36;
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private readonly List<object> _found = [];

    public int Count => _found.Count;

    /// <summary>Writes the filter with stand-ins.</summary>
    public void Extract(string filter, StringBuilder pattern)
    {
        var from = 0;
        for (var i = 0; i < filter.Length && _found.Count < Most;)
        {
            var constant = filter[i] == '\'' ? Text(filter, i, out var end) : char.IsAsciiHexDigit(filter[i]) && IsStart(filter, i) ? IdOrTime(filter, i, out end) : Skip(i, out end);
            if (constant is not null)
            {
                pattern.Append(filter, from, i - from);
                AppendStandIn(constant, pattern);
                from = end;
            }
            i = end;
        }
        pattern.Append(filter, from, filter.Length - from);
    }

    /// <summary>The constant that a value stands for; the value itself when it stands for none.</summary>
    public object? Of(object? value) => IndexOf(value) is var index && index >= 0 && index < _found.Count ? Plain(_found[index]) : value;

    public static bool IsStandIn(object? value) => IndexOf(value) >= 0;

    private static object Plain(object constant) => constant is DateTimeOffset time ? time.UtcDateTime : constant;

    private static int IndexOf(object? value) => value switch
    {
        string { Length: 2 } text when text[0] == Mark => text[1] - Mark - 1,
        Guid id when id.ToString("D") is var text && text.StartsWith(IdMark, StringComparison.Ordinal) => int.Parse(text.AsSpan(IdMark.Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        DateTime { Ticks: < TimeSpan.TicksPerMinute } time => (int)(time.Ticks / TimeSpan.TicksPerSecond),
        _ => -1,
    };

    private void AppendStandIn(object constant, StringBuilder pattern)
    {
        var index = _found.Count;
        _found.Add(constant);
        if (constant is string)
            pattern.Append('\'').Append(Mark).Append((char)(Mark + 1 + index)).Append('\'');
        else if (constant is Guid)
            pattern.Append(IdMark).Append(index.ToString("x12", CultureInfo.InvariantCulture));
        else
            pattern.Append("0001-01-01T00:00:").Append(index.ToString("00", CultureInfo.InvariantCulture)).Append('Z');
    }

    private static object? Skip(int start, out int end)
    {
        end = start + 1;
        return null;
    }

    /// <summary>A quote in a text stands twice. One that does not end is left to the parser, and so is one with a type before it.</summary>
    private static object? Text(string filter, int start, out int end)
    {
        for (end = start + 1; end < filter.Length; end++)
        {
            if (filter[end] != '\'')
                continue;
            if (end + 1 < filter.Length && filter[end + 1] == '\'')
            {
                end++;
                continue;
            }
            end++;
            return IsStart(filter, start) ? filter[(start + 1)..(end - 1)].Replace("''", "'", StringComparison.Ordinal) : null;
        }
        return null;
    }

    private static object? IdOrTime(string filter, int start, out int end)
    {
        for (end = start; end < filter.Length && (char.IsLetterOrDigit(filter[end]) || filter[end] is '-' or ':' or '.' or '+' or '_' or '@' or '/');)
            end++;
        var token = filter.AsSpan(start, end - start);
        if (token.Length == IdLength && Guid.TryParseExact(token, "D", out var id))
            return id;
        return token.Length > 18 && token[4] == '-' && DateTimeOffset.TryParseExact(token, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && (token[^1] == 'Z' || token[^3] == ':' && token[^6] is '+' or '-')
            ? time
            : null;
    }

    private static bool IsStart(string filter, int index) => index == 0 || !(char.IsLetterOrDigit(filter[index - 1]) || filter[index - 1] is '_' or '-' or '.' or '@' or '/');
}
