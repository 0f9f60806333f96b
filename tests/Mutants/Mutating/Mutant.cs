namespace Mutants.Mutating;

/// <summary>One change of the source.</summary>
/// <param name="Id">Its number, from 1 on, in the order of the sources; the same as long as they are.</param>
/// <param name="File">The source, from the project's folder on.</param>
/// <param name="Line">From 1 on.</param>
/// <param name="Kind">What is done, e.g. <c>condition true</c>.</param>
/// <param name="Before">The source as it is.</param>
/// <param name="After">The source as it would be.</param>
internal sealed record Mutant(int Id, string File, int Line, string Kind, string Before, string After);
