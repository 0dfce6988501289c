using FlagService.Application.Access;
using FlagService.Application.Accounts;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;

namespace FlagService.Api.OpenApi;

/// <summary>A kind of thing that paths name, and how requests about one are refused.</summary>
/// <param name="Path">The path of one.</param>
/// <param name="Handle">What its parameter is, in a sentence.</param>
/// <param name="Missing">There is none of that name.</param>
internal sealed record Resource(string Path, string Handle, Error Missing)
{
    private Error[] OnCreate { get; init; } = [];

    private Error[] OnUpdate { get; init; } = [];

    private Error[] OnDelete { get; init; } = [];

    /// <summary>A flag can be too costly to evaluate.</summary>
    public static Error TooCostly { get; } = FlagErrors.TooCostly("new_checkout", "production", 12_345_678, "0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");

    /// <summary>What environments evaluate from can be too much for them.</summary>
    public static Error[] TooMuch { get; } =
    [
        ProjectErrors.EnvironmentTooLarge("production", 10_123_456, 8_388_608, "new_checkout", segment: null),
        TooCostly,
        ProjectErrors.UserTooLarge(140_123_456, 134_217_728),
    ];

    /// <summary>There is no environment of a key.</summary>
    public static Error NoEnvironment { get; } = ProjectErrors.EnvironmentNotFound("stagin", ["production", "staging"]);

    private static readonly Resource[] All =
    [
        new("v1/projects/{projectId}", "The project's id.", ProjectErrors.NotFound)
        {
            OnCreate = [ProjectErrors.NameTaken],
            OnUpdate = [ProjectErrors.NameTaken],
        },
        new("v1/projects/{projectId}/environments/{key}", "The environment's key.", NoEnvironment)
        {
            OnCreate = [ProjectErrors.EnvironmentKeyTaken, .. TooMuch],
            OnDelete = [ProjectErrors.DefaultEnvironmentStays],
        },
        new("v1/projects/{projectId}/members/{userId}", "The user's id.", ProjectErrors.MemberNotFound)
        {
            OnCreate = [ProjectErrors.MemberExists, AccessErrors.CannotGrantWhatYouLack],
            OnUpdate = [ProjectErrors.LastOwner, AccessErrors.CannotGrantWhatYouLack, AccessErrors.HoldsMore],
            OnDelete = [ProjectErrors.LastOwner, AccessErrors.CannotGrantWhatYouLack, AccessErrors.HoldsMore],
        },
        new("v1/projects/{projectId}/segments/{key}", "The segment's key.", SegmentErrors.NotFound)
        {
            OnCreate = [SegmentErrors.KeyTaken, .. TooMuch],
            OnUpdate = [.. TooMuch],
            OnDelete = [SegmentErrors.InUse(["new_checkout"])],
        },
        new("v1/projects/{projectId}/flags/{flag}", "The flag's key, alias or id.", FlagErrors.NotFound)
        {
            OnCreate = [FlagErrors.KeyTaken, FlagErrors.AliasTaken, .. TooMuch],
            OnUpdate = [FlagErrors.AliasTaken, FlagErrors.VariationInUse("dark_mode", "blue", ["new_checkout"]), .. TooMuch],
            OnDelete = [FlagErrors.IsPrerequisite(["new_checkout"])],
        },
        new("v1/projects/{projectId}/flags/{flag}/rules/{rule}", "The rule's id.", FlagErrors.RuleNotFound)
        {
            OnCreate = [.. TooMuch],
            OnUpdate = [.. TooMuch],
        },
        new("v1/roles/{id}", "The role's id.", AccessErrors.NoSuchRole)
        {
            OnCreate = [AccessErrors.RoleNameTaken, AccessErrors.CannotGrantWhatYouLack],
            OnUpdate = [AccessErrors.RoleNameTaken, AccessErrors.RoleIsBuiltIn, AccessErrors.CannotGrantWhatYouLack, AccessErrors.HoldsMore],
            OnDelete = [AccessErrors.RoleIsBuiltIn, AccessErrors.HoldsMore],
        },
        new("v1/permissions/{id}", "The permission's id.", AccessErrors.NoSuchPermission)
        {
            OnCreate = [AccessErrors.PermissionNameTaken],
            OnUpdate = [AccessErrors.PermissionNameTaken, AccessErrors.PermissionIsBuiltIn, AccessErrors.CannotGrantWhatYouLack, AccessErrors.HoldsMore],
            OnDelete = [AccessErrors.PermissionIsBuiltIn, AccessErrors.HoldsMore],
        },
        new("v1/users/{id}", "The user's id.", AccountErrors.NotFound)
        {
            OnCreate = [AccountErrors.UsernameTaken, AccountErrors.EmailTaken, AccessErrors.CannotGrantWhatYouLack],
            OnUpdate =
            [
                AccountErrors.UsernameTaken, AccountErrors.EmailTaken, AccessErrors.LastAdministrator,
                AccessErrors.CannotGrantWhatYouLack, AccessErrors.HoldsMore, AccountErrors.OwnThroughProfile, AccessErrors.NeedsPerson,
            ],
            OnDelete = [AccessErrors.LastAdministrator, AccessErrors.HoldsMore, AccessErrors.NeedsPerson],
        },
        new("v1/users/me/tokens/{id}", "The token's id.", AccountErrors.NoSuchToken),
        new("v1/auth/sessions/{id}", "The session's id.", AccountErrors.SessionNotFound),
        new("sdk/v1/evaluate/{flagKey}", "The flag's key.", FlagErrors.NotFound),
        new("ofrep/v1/evaluate/flags/{key}", "The flag's key.", FlagErrors.NotFound),
    ];

    /// <summary>The things that a path names, the last first.</summary>
    public static IEnumerable<Resource> In(string path) => All.Where(resource => IsBelow(path, resource.Path)).OrderByDescending(resource => resource.Path.Length);

    /// <summary>How creating, updating or deleting one is refused; other operations on one have no refusals that are its own.</summary>
    public static IEnumerable<Error> RefusalsOf(string method, string path) => All.SelectMany(resource => method switch
    {
        "POST" when path == resource.Collection => resource.OnCreate,
        "PUT" when path == resource.Path => resource.OnUpdate,
        "DELETE" when path == resource.Path => resource.OnDelete,
        _ => [],
    });

    /// <summary>The name of the parameter that says which one.</summary>
    public string Parameter => Path[(Collection.Length + 1)..].Trim('{', '}');

    private string Collection => Path[..Path.LastIndexOf('/')];

    private static bool IsBelow(string path, string above) =>
        path.StartsWith(above, StringComparison.Ordinal) && (path.Length == above.Length || path[above.Length] == '/');
}
