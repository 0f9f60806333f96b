using CoSell.Plugins.Json;

namespace CoSell.Plugins.Mapping;

/// <summary>Where a mapped value stands in a referral: a member, or an element of a keyed list. The path is taken apart once.</summary>
internal sealed class ReferralPlace
{
    private readonly string[] _names;
    private readonly KeyedList? _list;
    private readonly string _key;

    public ReferralPlace(string path)
    {
        _names = JsonPointer.Names(path);
        _list = KeyedList.Find(path, out _key);
    }

    public object? Read(JsonObject referral) => _list is null ? referral.At(_names) : _list.Read(referral, _key);

    /// <summary>What stands at the path itself, also where that is a list.</summary>
    public object? ReadAsWritten(JsonObject referral) => referral.At(_names);

    public void Set(JsonObject referral, object? value)
    {
        if (_list is null)
            referral.Set(_names, value);
        else
            _list.Set(referral, _key, value);
    }
}
