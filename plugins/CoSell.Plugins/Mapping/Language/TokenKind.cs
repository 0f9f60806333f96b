namespace CoSell.Plugins.Mapping.Language;

internal enum TokenKind
{
    /// <summary>Text in quotes.</summary>
    Text,

    Number,

    /// <summary>A day: <c>2026-07-01</c>.</summary>
    Date,

    /// <summary>A span of days, weeks, months or years: <c>15d</c>, <c>2w</c>, <c>1m</c>, <c>1y</c>.</summary>
    Span,

    /// <summary>A path in braces: <c>{Account.Name}</c>.</summary>
    Path,

    /// <summary>A name with dots in it or not: function, key word, path of a condition.</summary>
    Word,

    Symbol,

    End,
}
