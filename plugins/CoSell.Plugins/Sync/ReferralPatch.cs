using System.Collections;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>JSON Patch (RFC 6902) as Partner Center takes it: only <c>replace</c> and <c>add</c>.</summary>
internal sealed class ReferralPatch : IEnumerable<object?>
{
    private readonly List<object?> _operations = new();

    public int Count => _operations.Count;

    /// <summary>Whether the patch ends the referral's life.</summary>
    public bool Closes { get; private set; }

    public void Replace(string path, object? value) => _operations.Add(new JsonObject { { "op", "replace" }, { "path", path }, { "value", value } });

    public void Add(string path, object? value) => _operations.Add(new JsonObject { { "op", "add" }, { "path", path }, { "value", value } });

    /// <summary>Status and substatus change together, in one patch (reference, 4.1).</summary>
    public void Move(string statusPair, string? reason)
    {
        Closes = StatusMachine.IsClosed(statusPair);
        var pair = statusPair.Split('/');
        Replace("/status", pair[0]);
        Replace("/substatus", pair[1]);
        if (reason is not null)
            Replace("/statusReason", reason);
    }

    /// <summary>The text that the patch puts at a path; null where it leaves that alone.</summary>
    public string? ValueOf(string path) => _operations.OfType<JsonObject>().FirstOrDefault(operation => operation.Text("path") == path)?.Text("value");

    public void Clear()
    {
        _operations.Clear();
        Closes = false;
    }

    public IEnumerator<object?> GetEnumerator() => _operations.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
