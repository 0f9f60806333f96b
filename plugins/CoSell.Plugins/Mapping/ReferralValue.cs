using CoSell.Plugins.Json;

namespace CoSell.Plugins.Mapping;

/// <summary>The value at a mapped path of a referral, whether it is a member or an element of a keyed list.</summary>
internal static class ReferralValue
{
    public static object? Read(JsonObject referral, string path) =>
        KeyedList.Find(path, out var key) is { } list ? list.Read(referral, key) : referral.At(path, '/');

    public static void Set(JsonObject referral, string path, object? value)
    {
        if (KeyedList.Find(path, out var key) is { } list)
            list.Set(referral, key, value);
        else
            referral.Set(path, value);
    }
}
