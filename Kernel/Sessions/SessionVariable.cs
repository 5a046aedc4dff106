using System.Reflection;
using CourseKit.Kernel.Instrumentation;

namespace CourseKit.Kernel.Sessions;

/// <summary>A variable that a cell declared and later ones see.</summary>
/// <param name="Name">As written.</param>
/// <param name="Type">The type that it was declared with.</param>
/// <param name="Value">What it holds now.</param>
internal sealed record SessionVariable(string Name, Type Type, object? Value)
{
    /// <summary>The variables of a submission's object, in the order of their declaration.</summary>
    // The compiler's own fields have names that C# cannot spell.
    public static IEnumerable<SessionVariable> Of(object submission) => submission.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(field => !field.Name.Contains('<', StringComparison.Ordinal) && !TopLevelLocals.IsNameless(field.Name))
        .Select(field => new SessionVariable(field.Name, field.FieldType, field.GetValue(submission)));
}
