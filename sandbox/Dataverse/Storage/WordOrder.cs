using System.Text;

namespace Sandbox.Dataverse.Storage;

/// <summary>
/// How texts compare: by character, ignoring case. SQLite asks several times in each search of an index, so texts of plain letters are
/// compared as they lie there.
/// </summary>
internal static class WordOrder
{
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        Ascii.IsValid(left) && Ascii.IsValid(right) ? ComparePlain(left, right) : string.Compare(Encoding.UTF8.GetString(left), Encoding.UTF8.GetString(right), StringComparison.OrdinalIgnoreCase);

    private static int ComparePlain(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var common = Math.Min(left.Length, right.Length);
        for (var i = 0; i < common; i++)
        {
            if (left[i] != right[i] && Upper(left[i]) - Upper(right[i]) is var difference and not 0)
                return difference;
        }
        return left.Length - right.Length;
    }

    private static int Upper(byte letter) => letter is >= (byte)'a' and <= (byte)'z' ? letter - 32 : letter;
}
