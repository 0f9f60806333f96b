using Microsoft.AspNetCore.WebUtilities;

namespace Sandbox.Dataverse.WebApi.Queries;

/// <summary>The query options of a request, in their order and unescaped.</summary>
internal sealed class QueryOptions
{
    private readonly List<KeyValuePair<string, string>> _all = [];

    /// <param name="query">What stands in the address from the question mark on.</param>
    /// <exception cref="DataverseException">An option stands there twice.</exception>
    public QueryOptions(string? query)
    {
        foreach (var option in new QueryStringEnumerable(query))
        {
            var name = option.DecodeName().ToString();
            if (Find(name) is not null)
                throw new DataverseException(0x80060888, $"Query option '{name}' was specified more than once, but it must be specified at most once.");
            _all.Add(new(name, option.DecodeValue().ToString()));
        }
    }

    private QueryOptions(IEnumerable<KeyValuePair<string, string>> all) => _all.AddRange(all);

    public static QueryOptions None { get; } = new([]);

    public IReadOnlyList<KeyValuePair<string, string>> All => _all;

    /// <summary>The option's value; null when it is not there.</summary>
    public string? Find(string name)
    {
        foreach (var (known, value) in _all)
        {
            if (known == name)
                return value;
        }
        return null;
    }

    /// <summary>The same with another value for one option.</summary>
    public QueryOptions With(string name, string value) => new(_all.Where(option => option.Key != name).Append(new(name, value)));
}
