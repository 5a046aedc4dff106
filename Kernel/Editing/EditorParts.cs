using System.Composition.Hosting;
using System.Reflection;
using Microsoft.CodeAnalysis.Host;
using Microsoft.CodeAnalysis.Host.Mef;

namespace CourseKit.Kernel.Editing;

/// <summary>The parts of Roslyn's editor that completion is made of.</summary>
/// <remarks>By name, for there is no other way to leave out the rest. To look through its four libraries for all the parts takes half a second
/// and 40 MB, and what then is found proposes names from namespaces that a cell has not opened.</remarks>
internal static class EditorParts
{
    private const string Root = "Microsoft.CodeAnalysis.";

    private static readonly (string Assembly, string Namespace, string[] Types)[] Parts =
    [
        ("Workspaces", "Host",
        [
            "DefaultAnalyzerAssemblyLoaderProvider", "DefaultAnalyzerService", "DefaultFallbackAnalyzerConfigOptionsProvider",
            "DefaultWorkspaceConfigurationService", "DefaultWorkspaceEventListenerServiceFactory", "DefaultWorkspaceStatusService",
            "DocumentationProviderService", "FrameworkAssemblyPathResolverFactory", "LegacyTemporaryStorageService", "MetadataReferenceCacheFactory",
            "MetadataServiceFactory", "TaskSchedulerProvider", "TemporaryStorageService+Factory", "TextFactoryService",
            "WorkspaceAsynchronousOperationListenerProvider",
        ]),
        ("Workspaces", "",
        [
            "DefaultDocumentTextDifferencingService", "DefaultSupportedChangesServiceFactory", "ErrorLogger.WorkspaceErrorLogger",
            "Extensions.ServicesLayerExtensionManager", "Options.GlobalOptionService", "Options.LegacyGlobalOptionService",
            "Options.LegacyGlobalOptionService+WorkspaceService", "SemanticModelReuse.SemanticModelReuseWorkspaceServiceFactory",
            "Serialization.SerializerService+Factory", "Shared.TestHooks.AsynchronousOperationListenerProvider",
            "SolutionCrawler.DefaultDocumentTrackingService",
        ]),
        ("CSharp.Workspaces", "CSharp",
        [
            "CSharpBlockFactsService", "CSharpCompilationFactoryService", "CSharpHeaderFactsServices", "CSharpSemanticFactsServiceFactory",
            "CSharpSymbolDeclarationService", "CSharpSyntaxFactsServiceFactory", "CSharpSyntaxTreeFactoryServiceFactory", "CSharpTypeInferenceService",
            "CodeGeneration.CSharpSyntaxGenerator", "CodeGeneration.CSharpSyntaxGeneratorInternal", "Extensions.ContextQuery.CSharpSyntaxContextService",
            "GeneratedCodeRecognition.CSharpGeneratedCodeRecognitionService", "LanguageService.CSharpSyntaxKindsServiceFactory",
            "Recommendations.CSharpRecommendationService", "SemanticModelReuse.CSharpSemanticModelReuseLanguageService",
        ]),
        ("CSharp.Features", "CSharp.Completion",
        [
            "CSharpCompletionService+Factory", "Providers.AttributeNamedParameterCompletionProvider", "Providers.AwaitCompletionProvider",
            "Providers.EnumAndCompletionListTagCompletionProvider",
            "Providers.FirstBuiltInCompletionProvider", "Providers.KeywordCompletionProvider", "Providers.LastBuiltInCompletionProvider",
            "Providers.NamedParameterCompletionProvider", "Providers.ObjectAndWithInitializerCompletionProvider",
            "Providers.ObjectCreationCompletionProvider", "Providers.PropertySubpatternCompletionProvider", "Providers.SpeculativeTCompletionProvider",
            "Providers.SymbolCompletionProvider", "Providers.TupleNameCompletionProvider",
        ]),
    ];

    private static readonly Lazy<HostServices> All = new(() =>
        MefHostServices.Create(new ContainerConfiguration().WithParts(Parts.SelectMany(part => Types(part.Assembly, part.Namespace, part.Types))).CreateContainer()));

    /// <summary>Put together once for all sessions of a process.</summary>
    public static HostServices Host => All.Value;

    private static IEnumerable<Type> Types(string assembly, string name, string[] types)
    {
        var from = Assembly.Load(Root + assembly);
        return types.Select(type => from.GetType($"{Root}{(name.Length == 0 ? "" : name + ".")}{type}", throwOnError: true)!);
    }
}
