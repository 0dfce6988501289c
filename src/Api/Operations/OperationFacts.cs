using System.Reflection;
using FlagService.Api.Preconditions;
using FlagService.Application.Requests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FlagService.Api.Operations;

/// <summary>The credential that an operation takes.</summary>
internal enum OperationCredential
{
    /// <summary>None.</summary>
    Nothing,

    /// <summary>A person's access token or personal access token.</summary>
    Person,

    /// <summary>A person's access token.</summary>
    InPerson,

    /// <summary>An SDK key.</summary>
    Sdk,
}

/// <summary>What an operation is, as far as its description follows from it.</summary>
internal sealed class OperationFacts(ApiDescription operation)
{
    private readonly IList<object> _metadata = operation.ActionDescriptor.EndpointMetadata;

    /// <summary>The request that it sends; null where none is called as the action is.</summary>
    private readonly Type? _useCase = UseCases.Find(operation.ActionDescriptor.RouteValues["action"]!);

    public string Method => operation.HttpMethod!;

    /// <summary>Without the leading slash, as routes are written.</summary>
    public string Path => operation.RelativePath!;

    public OperationCredential Credential =>
        _metadata.OfType<IAllowAnonymous>().Any() ? OperationCredential.Nothing
        : _metadata.OfType<SdkCredentialAttribute>().Any() ? OperationCredential.Sdk
        : _metadata.OfType<InPersonCredentialAttribute>().Any() ? OperationCredential.InPerson
        : OperationCredential.Person;

    /// <summary>Whether it is somebody who calls, and no application.</summary>
    public bool IsForPeople => Credential is OperationCredential.Person or OperationCredential.InPerson;

    /// <summary>The permissions that its caller needs, all of them.</summary>
    public IReadOnlyList<string> Permissions => Requirement switch
    {
        RequiresAttribute requires => [requires.Permission],
        RequiresAllAttribute requires => requires.Permissions,
        _ => [],
    };

    /// <summary>Whether the permissions count in the project of the path; else they count everywhere.</summary>
    public bool IsInProject => _useCase?.IsAssignableTo(typeof(IInProject)) == true;

    /// <summary>Whether a credential that is good can be refused for what it is or lacks.</summary>
    public bool CanBeForbidden => IsForPeople ? Requirement is not SignedInAttribute : Requirement is SdkKeyAttribute { ServersOnly: true };

    public Type? Body =>
        operation.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source == BindingSource.Body)?.Type ?? BodyReadByItself;

    public Type? BodyReadByItself => ReadsBody?.Type;

    /// <summary>Whether it also does something without a body.</summary>
    public bool IsBodyOptional => operation.ParameterDescriptions.Any(parameter =>
        parameter.Source == BindingSource.Body && parameter.ParameterDescriptor?.BindingInfo?.EmptyBodyBehavior == EmptyBodyBehavior.Allow);

    /// <summary>Whether its body is a document, of which unknown fields are ignored.</summary>
    public bool TakesDocument => ReadsBody?.IsDocument == true;

    /// <summary>Whether it is of the management API, which ignores nothing.</summary>
    public bool IsManagement => IsBelow("v1") || _metadata.OfType<ManagesAttribute>().Any();

    public bool HasQuery => Query.Any();

    /// <summary>The parameters of the query, by their names.</summary>
    public IEnumerable<(string Name, Type Type)> Query => operation.ParameterDescriptions
        .Where(parameter => parameter.Source == BindingSource.Query)
        .Select(parameter => (parameter.Name, parameter.Type ?? typeof(string)));

    /// <summary>Whether its body may be as large as an import.</summary>
    public bool TakesLargeBody => _metadata.OfType<LargeBodyAttribute>().Any();

    /// <summary>Whether its path has ids, which have a form that not every text has.</summary>
    public bool TakesIds => operation.ParameterDescriptions.Any(parameter => parameter.Source == BindingSource.Path && parameter.Type == typeof(Guid));

    public bool HasRouteValue => operation.ParameterDescriptions.Any(parameter => parameter.Source == BindingSource.Path);

    public bool Writes => Method is not "GET";

    /// <summary>Whether its body stands for what it answers, so that an answer can be changed and sent back.</summary>
    public bool Replaces => Method is "PUT";

    public bool IsVersioned => _metadata.OfType<VersionedAttribute>().Any();

    /// <summary>Whether it refuses to change another version than the one that is named.</summary>
    public bool IsGuarded => Writes && _metadata.OfType<VersionedAttribute>().Any(versioned => !versioned.Creates);

    /// <summary>Whether it is one of OpenFeature's protocol, which has forms of its own for refusals.</summary>
    public bool IsOfrep => IsBelow("ofrep");

    /// <summary>Whether input that can be read can still break a rule.</summary>
    public bool IsValidated => NeverAnswered != StatusCodes.Status422UnprocessableEntity
        && (IsManagement || (Body is not null && !IsOfrep) || (HasQuery && Credential != OperationCredential.Sdk));

    /// <summary>Whether it answers 304 if the caller has the current answer already.</summary>
    public bool IsConditional => _metadata.OfType<ConditionalAttribute>().Any();

    /// <summary>Whether its calls are rate limited; health and metrics aren't.</summary>
    public bool IsLimited => IsManagement || IsBelow("sdk") || IsBelow("api") || IsBelow("openfeature") || IsOfrep;

    /// <summary>Whether it needs the database, which may be away; evaluation needs no more than a start that has finished.</summary>
    public bool NeedsDatabase => IsManagement || IsForPeople;

    /// <summary>Whether it can be called before the startup has finished.</summary>
    public bool CanBeUnavailable => NeedsDatabase || Credential == OperationCredential.Sdk;

    /// <summary>The refusal that it never gives although it would follow; null where there is none.</summary>
    public int? NeverAnswered => _metadata.OfType<NeverAnswersAttribute>().FirstOrDefault()?.Status;

    private ReadsBodyAttribute? ReadsBody => _metadata.OfType<ReadsBodyAttribute>().FirstOrDefault();

    private RequirementAttribute? Requirement => _useCase?.GetCustomAttribute<RequirementAttribute>();

    private bool IsBelow(string segment) => Path.StartsWith(segment + "/", StringComparison.Ordinal);
}
