using System.Reflection;

namespace Mutants.Testing;

/// <summary>One test with one row of its data.</summary>
/// <param name="Name">Class, method and number of the row.</param>
/// <param name="Method">The test.</param>
/// <param name="Arguments">The row.</param>
/// <param name="Fixture">What sets its class up.</param>
internal sealed record TestCase(string Name, MethodInfo Method, object?[] Arguments, Fixture Fixture) : Trial(Name, Method.DeclaringType!.FullName!)
{
    /// <summary>Runs it on an instance of its own.</summary>
    public override string? Run(int round) => (Fixture.Enter(Method.DeclaringType!, round) ?? Run())?.Message;

    private Exception? Run()
    {
        try
        {
            var instance = Method.IsStatic ? null : Activator.CreateInstance(Method.DeclaringType!);
            Fixture.Call(Method.DeclaringType!, instance, "TestInitializeAttribute");
            Fixture.Wait(Method.Invoke(instance, Arguments));
            Fixture.Call(Method.DeclaringType!, instance, "TestCleanupAttribute");
            (instance as IDisposable)?.Dispose();
            return null;
        }
        catch (TargetInvocationException thrown)
        {
            return thrown.InnerException;
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            return failed;
        }
    }
}
