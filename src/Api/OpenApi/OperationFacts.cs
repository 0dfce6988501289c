using FlagService.Api.Authentication;
using FlagService.Api.Preconditions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FlagService.Api.OpenApi;

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

    public OperationCredential Credential =>
        _metadata.OfType<IAllowAnonymous>().Any() ? OperationCredential.Nothing
        : _metadata.OfType<SdkCredentialAttribute>().Any() ? OperationCredential.Sdk
        : _metadata.OfType<InPersonCredentialAttribute>().Any() ? OperationCredential.InPerson
        : OperationCredential.Person;

    /// <summary>Whether it is somebody who calls, and no application.</summary>
    public bool IsForPeople => Credential is OperationCredential.Person or OperationCredential.InPerson;

    public Type? Body =>
        operation.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source == BindingSource.Body)?.Type ?? BodyReadByItself;

    public Type? BodyReadByItself => ReadsBody?.Type;

    /// <summary>Whether it also does something without a body.</summary>
    public bool IsBodyOptional => operation.ParameterDescriptions.Any(parameter =>
        parameter.Source == BindingSource.Body && parameter.ParameterDescriptor?.BindingInfo?.EmptyBodyBehavior == EmptyBodyBehavior.Allow);

    /// <summary>Whether its body is a document, of which unknown fields are ignored.</summary>
    public bool TakesDocument => ReadsBody?.IsDocument == true;

    /// <summary>Whether it is of the management API, which ignores nothing.</summary>
    public bool IsManagement => IsBelow("v1");

    public bool HasQuery => operation.ParameterDescriptions.Any(parameter => parameter.Source == BindingSource.Query);

    public bool HasRouteValue => operation.ParameterDescriptions.Any(parameter => parameter.Source == BindingSource.Path);

    public bool Writes => operation.HttpMethod is not "GET";

    public bool IsVersioned => _metadata.OfType<VersionedAttribute>().Any();

    /// <summary>Whether it refuses to change another version than the one that is named.</summary>
    public bool IsGuarded => Writes && _metadata.OfType<VersionedAttribute>().Any(versioned => !versioned.Creates);

    /// <summary>Whether input that can be read can still break a rule.</summary>
    public bool IsValidated => NeverAnswered != StatusCodes.Status422UnprocessableEntity
        && (IsManagement || (Body is not null && !IsBelow("ofrep")) || (HasQuery && Credential != OperationCredential.Sdk));

    /// <summary>Whether it answers anew only where its caller hasn't the answer yet.</summary>
    public bool IsConditional => _metadata.OfType<ConditionalAttribute>().Any();

    /// <summary>Whether it is limited in how often it is called; the state of the service can always be asked for.</summary>
    public bool IsLimited => IsManagement || IsBelow("sdk") || IsBelow("ofrep");

    /// <summary>Whether it needs the database, which may be away.</summary>
    public bool NeedsDatabase => IsManagement || IsForPeople;

    /// <summary>The refusal that it never gives although it would follow; null where there is none.</summary>
    public int? NeverAnswered => _metadata.OfType<NeverAnswersAttribute>().FirstOrDefault()?.Status;

    private ReadsBodyAttribute? ReadsBody => _metadata.OfType<ReadsBodyAttribute>().FirstOrDefault();

    private bool IsBelow(string segment) => operation.RelativePath?.StartsWith(segment + "/", StringComparison.Ordinal) == true;
}
