namespace Sandbox.Dataverse.Concurrency;

/// <summary>What can be held: a row, or the values of an alternate key.</summary>
/// <param name="Space">Table, or table and key.</param>
internal readonly record struct LockKey(string Space, string Value);
