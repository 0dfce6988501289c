using FlagService.Api.Bodies;
using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Limits;
using FlagService.Api.OpenApi.Areas;
using FlagService.Api.Operations;
using FlagService.Api.Problems;
using FlagService.Application.Access;
using FlagService.Application.Accounts;
using FlagService.Application.Evaluation.Streams;
using FlagService.Application.Flags.History;
using FlagService.Application.Health;
using FlagService.Application.Limits;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;

namespace FlagService.Api.OpenApi;

/// <summary>The refusals that an operation can give, by what it is. Of each status the most particular comes first.</summary>
internal sealed class OperationErrors(FieldFaultExamples fields, Uploads uploads)
{
    private const long LaterVersion = 4;
    private static readonly Error[] OfToken =
        [AccessErrors.SignInFirst, AccessErrors.TokenExpired, AccessErrors.SessionEnded, AccessErrors.TokenRefused];

    private static readonly Error NoId = new(ErrorKind.NotFound, "not_found", "This path doesn't exist.");
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    // What follows neither from the credential nor from the things that the path names.
    private static readonly Dictionary<string, Error[]> Particular = new(StringComparer.Ordinal)
    {
        ["POST v1/auth/register"] = [AccountErrors.RegistrationIsOff, AccountErrors.UsernameTaken, AccountErrors.EmailTaken],
        ["POST v1/auth/login"] = [AccountErrors.SignInFailed, AccountErrors.TooManyTries(Wait)],
        ["POST v1/auth/refresh"] = [AccountErrors.RefreshFailed],
        ["POST v1/auth/email/verify"] = [AccountErrors.TokenInvalid, AccountErrors.EmailTaken],
        ["POST v1/auth/password/reset"] = [AccountErrors.TokenInvalid],
        ["POST v1/auth/keys/rotate"] = [AccountErrors.KeysRotatedTooOften],
        ["PUT v1/users/me"] = [AccountErrors.UsernameTaken, AccountErrors.EmailTaken],
        ["PUT v1/users/me/password"] = [AccountErrors.TooManyTries(Wait)],
        ["DELETE v1/users/me"] = [AccessErrors.LastAdministrator, ProjectErrors.LastOwner],
        ["POST v1/users/{id}/restore"] = [AccountErrors.NotDeleted, AccountErrors.UsernameTaken, AccountErrors.EmailTaken, AccessErrors.HoldsMore],
        ["PUT v1/users/{id}/password"] = [AccessErrors.HoldsMore, AccountErrors.OwnThroughProfile],
        ["POST v1/roles/{id}/preview"] = [AccessErrors.RoleIsBuiltIn],
        ["POST v1/projects/{projectId}/flags/{flag}/rollback"] = [FlagErrors.AliasTaken, FlagErrors.VariationInUse("dark_mode", "blue", ["new_checkout"]), .. Resource.TooMuch],
        ["PUT v1/projects/{projectId}/flags/{flag}/targeting"] = [.. Resource.TooMuch],
        ["POST v1/projects/{projectId}/flags/{flag}/impact"] = [Resource.TooCostly],
        ["POST v1/projects/{projectId}/flags/{flag}/explain"] = [HistoryErrors.NoFlagThen, HistoryErrors.NoEnvironmentThen, HistoryErrors.TooLongAgo("dark_mode")],
        ["GET v1/projects/{projectId}/environments/compare"] = [Resource.NoEnvironment],
        ["POST v1/projects/{projectId}/flags/{flag}/copy"] = [Resource.NoEnvironment, .. Resource.TooMuch],
        ["POST v1/projects/{projectId}/flag-changes/tag"] = [FlagErrors.HasChanged("dark_mode", LaterVersion)],
        ["POST v1/projects/{projectId}/flag-changes/toggle"] = [FlagErrors.HasChanged("dark_mode", LaterVersion), Resource.NoEnvironment],
        ["POST v1/projects/{projectId}/flag-changes/delete"] = [FlagErrors.HasChanged("dark_mode", LaterVersion), FlagErrors.IsPrerequisite(["new_checkout"])],
        ["POST v1/projects/{projectId}/flag-changes/copy"] = [FlagErrors.HasChanged("dark_mode", LaterVersion), Resource.NoEnvironment, .. Resource.TooMuch],
        ["POST v1/import"] = [ProjectErrors.NameTaken],
        ["GET v1/events"] = [StreamErrors.TooManyOfOneUser, StreamErrors.TooMany, StreamErrors.Stopping],
        ["GET sdk/v1/stream"] = [AccessErrors.StreamTokenRefused, StreamErrors.TooManyOfOneKey, StreamErrors.TooMany, StreamErrors.Stopping],
    };

    /// <summary>The statuses that nothing but this table says.</summary>
    public static IEnumerable<int> ParticularOf(OperationFacts facts) => ParticularErrors(facts).Select(error => ProblemAnswer.StatusOf(error.Kind));

    /// <summary>By their statuses.</summary>
    public ILookup<int, Error> Of(OperationFacts facts) =>
        OfCredential(facts)
            .Concat(OfInput(facts))
            .Concat(Resource.RefusalsOf(facts.Method, facts.Path))
            .Concat(Resource.In(facts.Path).Select(resource => resource.Missing))
            .Concat(ParticularErrors(facts))
            .Concat(General(facts))
            .ToLookup(error => ProblemAnswer.StatusOf(error.Kind));

    private static IEnumerable<Error> ParticularErrors(OperationFacts facts) =>
        Particular.GetValueOrDefault($"{facts.Method} {facts.Path}", []).Concat(facts.TakesLargeBody ? Resource.TooMuch : []);

    private static IEnumerable<Error> OfCredential(OperationFacts facts) => facts.Credential switch
    {
        OperationCredential.Sdk =>
            [AccessErrors.NeedsSdkKey, AccessErrors.SdkKeyRefused, AccessErrors.NeedsServerKey, ContextReader.TooManyAttributes],
        OperationCredential.Person => [.. OfToken, .. facts.Permissions.Select(AccessErrors.Lacks)],
        OperationCredential.InPerson => [.. OfToken, AccessErrors.NeedsPerson],
        _ => [],
    };

    private Error[] OfInput(OperationFacts facts) =>
    [
        Error.MalformedFields([]) with { Fields = fields.OfWrongType(facts) },
        Error.InvalidFields([]) with { Fields = fields.OfBrokenRules(facts) },
    ];

    private IEnumerable<Error> General(OperationFacts facts)
    {
        if (facts.Query.Any(parameter => parameter.Name == "environment"))
        {
            yield return Resource.NoEnvironment;
        }

        if (facts.TakesIds)
        {
            yield return NoId;
        }

        if (facts.Writes && facts.IsForPeople)
        {
            yield return CommitErrors.DeletedMeanwhile;
            yield return CommitErrors.StorageFull;
            yield return CommitErrors.TooManyWriters;
        }

        yield return Versioned.Mismatch(LaterVersion);
        yield return LimitErrors.TooMany(Wait);
        if (facts is { IsManagement: true, Body: not null })
        {
            yield return uploads.TooMany;
            yield return Uploads.NoRoom;
        }

        if (facts.NeedsDatabase)
        {
            yield return HealthErrors.DatabaseUnavailable;
        }

        yield return HealthErrors.Starting;
        if (facts.IsManagement)
        {
            yield return ManagementQueue.Busy;
            yield return RequestTime.GivenUp;
        }
    }
}
