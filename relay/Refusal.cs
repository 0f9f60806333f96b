namespace CoSell.Relay;

/// <summary>Why a request is not relayed.</summary>
/// <param name="Status">The HTTP status of the answer: 400 and 401 as Microsoft's own sample has them, 5xx where a repetition may help.</param>
/// <param name="Code">The reason in one word, for the log and the answer.</param>
internal sealed record Refusal(int Status, string Code);
