namespace CourseKit.Kernel.Abstractions;

/// <summary>Marks an assembly that carries a kernel extension. The kernel looks for it in every assembly that a
/// <c>#r "nuget: …"</c> brings, and loads the extension once.</summary>
/// <param name="extensionType">A public class with a parameterless constructor that implements <see cref="IKernelExtension"/>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class KernelExtensionAttribute(Type extensionType) : Attribute
{
    /// <summary>The class to create and load.</summary>
    public Type ExtensionType { get; } = extensionType;
}
