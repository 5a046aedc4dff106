// The names of .NET Interactive that extension.dib uses, with their shapes, by the engine's public source. Compiled by a test, with the script; no part of any program.
#nullable enable annotations
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive
{
    public abstract class Kernel
    {
        protected Kernel(string name) { }
        public static Kernel Root => throw null!;
        public virtual KernelSpecifierDirective KernelSpecifierDirective => throw null!;
        public void AddDirective<TCommand>(KernelActionDirective directive, Func<TCommand, KernelInvocationContext, Task> handler) where TCommand : KernelCommand { }
        public Task<KernelCommandResult> SendAsync(KernelCommand command) => throw null!;
        public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") => throw null!;
        public static Task<PasswordString> GetPasswordAsync(string prompt = "") => throw null!;
    }

    public sealed class CompositeKernel : Kernel
    {
        public CompositeKernel() : base("") { }
        public IEnumerable<Kernel> ChildKernels => throw null!;
        public void Add(Kernel kernel, IEnumerable<string>? aliases = null) { }
    }

    public class PasswordString
    {
        public string GetClearTextPassword() => throw null!;
    }

    public interface IKernelCommandHandler<T> where T : KernelCommand
    {
        Task HandleAsync(T command, KernelInvocationContext context);
    }

    public class KernelInvocationContext
    {
        public static KernelInvocationContext Current => throw null!;
        public KernelCommand Command => throw null!;
        public CancellationToken CancellationToken => throw null!;
        public void Publish(KernelEvent @event) { }
        public void Fail(KernelCommand command, Exception? exception = null, string? message = null) { }
    }

    public class KernelCommandResult
    {
        public IReadOnlyList<KernelEvent> Events => throw null!;
    }
}

namespace Microsoft.DotNet.Interactive.Commands
{
    public abstract class KernelCommand { }

    public abstract class KernelDirectiveCommand : KernelCommand { }

    public class SubmitCode : KernelCommand
    {
        public SubmitCode(string code, string? targetKernelName = null) { }
        public string Code => throw null!;
        public IDictionary<string, string> Parameters => throw null!;
    }
}

namespace Microsoft.DotNet.Interactive.Directives
{
    public abstract class KernelDirective
    {
        public string? Description { get; set; }
        public ICollection<KernelDirectiveParameter> Parameters => throw null!;
    }

    public class KernelActionDirective : KernelDirective
    {
        public KernelActionDirective(string name, string? description = null) { }
    }

    public class KernelSpecifierDirective : KernelDirective
    {
        public KernelSpecifierDirective(string name, string kernelName) { }
    }

    public class KernelDirectiveParameter
    {
        public KernelDirectiveParameter(string name, string? description = null) { }
        public bool AllowImplicitName { get; init; }
        public bool Required { get; init; }
        public bool Flag { get; init; }
        public KernelDirectiveParameter AddCompletions(Func<IEnumerable<string>> getCompletions) => this;
    }
}

namespace Microsoft.DotNet.Interactive.Events
{
    public abstract class KernelEvent { }

    public abstract class DisplayEvent : KernelEvent
    {
        public object Value => throw null!;
    }

    public class DisplayedValueProduced : DisplayEvent
    {
        public DisplayedValueProduced(object value, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null, string? valueId = null) { }
    }

    public class DisplayedValueUpdated : DisplayEvent
    {
        public DisplayedValueUpdated(object value, string valueId, KernelCommand command, IReadOnlyCollection<FormattedValue>? formattedValues = null) { }
    }

    public class ReturnValueProduced : DisplayEvent { }
}

#if !FORMATTED_VALUE
// The formatters' assembly has it in later versions only.
namespace Microsoft.DotNet.Interactive.Formatting
{
    public class FormattedValue
    {
        public FormattedValue(string mimeType, string value) { }
    }
}
#endif

namespace Microsoft.DotNet.Interactive.CSharp
{
    public sealed class CSharpKernel : Kernel
    {
        public CSharpKernel() : base("csharp") { }
        public ScriptState ScriptState => throw null!;
        public Task SetValueAsync(string name, object value, Type declaredType) => throw null!;
    }
}

// Of the compiler's own scripting package.
namespace Microsoft.CodeAnalysis.Scripting
{
    public abstract class ScriptState
    {
        public IEnumerable<ScriptVariable> Variables => throw null!;
        public Task<ScriptState<TResult>> ContinueWithAsync<TResult>(string code, object? options = null, CancellationToken cancellationToken = default) => throw null!;
    }

    public abstract class ScriptState<T> : ScriptState
    {
        public T ReturnValue => throw null!;
    }

    public class CompilationErrorException : Exception { }

    public class ScriptVariable
    {
        public string Name => throw null!;
        public Type Type => throw null!;
        public object Value => throw null!;
    }
}
