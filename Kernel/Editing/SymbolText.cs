using Microsoft.CodeAnalysis;

namespace CourseKit.Kernel.Editing;

/// <summary>How a symbol is written for a reader.</summary>
internal static class SymbolText
{
    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.Default,
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        SymbolDisplayLocalOptions.IncludeType,
        SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword,
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    private static readonly SymbolDisplayFormat ParametersFormat = Format
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters).WithGenericsOptions(SymbolDisplayGenericsOptions.None)
        .WithParameterOptions(Format.ParameterOptions & ~SymbolDisplayParameterOptions.IncludeExtensionThis);

    private static readonly SymbolDisplayFormat WithNamespaces = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces, kindOptions: SymbolDisplayKindOptions.IncludeNamespaceKeyword);

    // Of a delegate the name: its signature reads as one of a function.
    private static readonly SymbolDisplayFormat TypeFormat = new(
        Format.GlobalNamespaceStyle, Format.TypeQualificationStyle, Format.GenericsOptions, delegateStyle: SymbolDisplayDelegateStyle.NameOnly,
        miscellaneousOptions: Format.MiscellaneousOptions);

    /// <summary>All of a declaration but its body.</summary>
    public static string Signature(ISymbol symbol) => symbol.ToDisplayString(symbol is INamespaceSymbol ? WithNamespaces : Format);

    /// <summary>What stands in the parentheses of a function, with them.</summary>
    public static string Parameters(IMethodSymbol method) =>
        $"({string.Join(", ", method.Parameters.Select(parameter => parameter.ToDisplayString(ParametersFormat)))})";

    /// <summary>A type.</summary>
    public static string Type(ITypeSymbol type) => type.ToDisplayString(TypeFormat);
}
