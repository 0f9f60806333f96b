namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where a property is set once; .NET Framework has none of its own.</summary>
internal static class IsExternalInit;
