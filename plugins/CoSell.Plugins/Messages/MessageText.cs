namespace CoSell.Plugins.Messages;

/// <summary>What a language says for one code: what is wrong, and the next step (empty when there is none).</summary>
internal sealed class MessageText
{
    public MessageText(string sentence, string fix)
    {
        Sentence = sentence;
        Fix = fix;
    }

    public string Sentence { get; }

    public string Fix { get; }
}
