namespace System.Activities;

/// <summary>A step that runs code.</summary>
public abstract class CodeActivity : Activity
{
    /// <summary>Runs the step as the workflow engine would.</summary>
    public void Run(CodeActivityContext context) => Execute(context);

    protected abstract void Execute(CodeActivityContext context);
}
