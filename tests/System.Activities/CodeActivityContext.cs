namespace System.Activities;

/// <summary>The context of a <see cref="CodeActivity"/>.</summary>
public class CodeActivityContext : ActivityContext
{
    public CodeActivityContext(params object[] extensions)
        : base(extensions)
    {
    }
}
