using System.Text;

namespace Fuzzing;

/// <summary>A good input with a few random wounds, so that a reader is tried in its depth and not only at its door.</summary>
internal static class Wounds
{
    /// <summary>Characters that mean something in at least one of the languages that are read here.</summary>
    private const string Special = "'\"\\<>&{}[]()@$%,;:/.*+-=_#~|!?^`\0\n\r\t \u00A0\u2028\uFEFF\uD83D\uFFFFéA0";

    /// <summary>A text with some of its characters dropped, doubled, moved, replaced, or cut off.</summary>
    public static string Of(string text, Random random, int most = 4)
    {
        var wounded = new StringBuilder(text);
        for (var wounds = random.Next(1, most + 1); wounds > 0; wounds--)
            Wound(wounded, random);
        return wounded.ToString();
    }

    /// <summary>Bytes with some of them changed, dropped, doubled, or cut off.</summary>
    public static byte[] Of(byte[] bytes, Random random, int most = 4)
    {
        var wounded = new List<byte>(bytes);
        for (var wounds = random.Next(1, most + 1); wounds > 0 && wounded.Count > 0; wounds--)
        {
            var at = random.Next(wounded.Count);
            switch (random.Next(5))
            {
                case 0:
                    wounded.RemoveRange(at, Math.Min(random.Next(1, 8), wounded.Count - at));
                    break;
                case 1:
                    wounded.InsertRange(at, wounded.GetRange(at, Math.Min(random.Next(1, 40), wounded.Count - at)));
                    break;
                case 2 when random.Next(6) == 0:
                    wounded.RemoveRange(at, wounded.Count - at);
                    break;
                default:
                    wounded[at] = random.Next(3) switch { 0 => 0xFF, 1 => 0, _ => (byte)random.Next(256) };
                    break;
            }
        }
        return [.. wounded];
    }

    private static void Wound(StringBuilder text, Random random)
    {
        if (text.Length == 0)
        {
            text.Append(Special[random.Next(Special.Length)]);
            return;
        }
        var at = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 12), text.Length - at);
        switch (random.Next(6))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(random.Next(text.Length), text.ToString(at, length));
                break;
            case 2:
                text[at] = Special[random.Next(Special.Length)];
                break;
            case 3:
                text.Insert(at, Special[random.Next(Special.Length)]);
                break;
            case 4:
                text.Insert(at, random.GetItems(["9999999999999999999999", "-1", "0", "1e999", "null", "true", new string('9', 400), "\u202E", "''", "]]>"], 1)[0]);
                break;
            default:
                if (random.Next(5) == 0)
                    text.Length = at;
                else
                    (text[at], text[random.Next(text.Length)]) = (text[random.Next(text.Length)], text[at]);
                break;
        }
    }
}
