namespace CoSell.Plugins.Json;

/// <summary>JSON pointers (RFC 6901): names separated by <c>/</c>, in which <c>~1</c> stands for a slash and <c>~0</c> for a tilde.</summary>
internal static class JsonPointer
{
    public static string[] Names(string pointer) =>
        pointer.Split(new[] { '/' }, StringSplitOptions.RemoveEmptyEntries).Select(Unescape).ToArray();

    public static string Unescape(string name) => name.IndexOf('~') < 0 ? name : name.Replace("~1", "/").Replace("~0", "~");
}
