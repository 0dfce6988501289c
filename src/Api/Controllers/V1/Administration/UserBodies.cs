using System.Text.Json.Serialization;
using FlagService.Api.Json;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Requests;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Administration;

/// <summary>Which users are looked for, from the query.</summary>
public sealed class UserQuery
{
    /// <summary>Only users who have this role, everywhere or in a project: its id or name.</summary>
    [FromQuery(Name = "role")]
    public string? Role { get; init; }

    /// <summary>Only users who have this permission everywhere, directly or through a role that lists it: its id or name.</summary>
    [FromQuery(Name = "permission")]
    public string? Permission { get; init; }

    /// <summary>`active`, `pending` or `suspended`.</summary>
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    /// <summary>True to list deleted users only.</summary>
    [FromQuery(Name = "deleted")]
    public bool Deleted { get; init; }

    internal UserSearch ToSearch() => new(Role, Permission, Status, Deleted);
}

/// <summary>Changes of a user. Absent fields stay as they are.</summary>
public sealed record UpdateUserBody
{
    /// <summary>1 to 200 characters.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>Unique among users who are not deleted. Change your own at `/v1/users/me`.</summary>
    public Optional<string?> Email { get; init; }

    /// <summary>Unique among users who are not deleted; 1 to 64 of `A-Z a-z 0-9 . _ -`.</summary>
    public Optional<string?> Username { get; init; }

    /// <summary>`active`, `pending` or `suspended`; the last two end all sessions and personal access tokens.</summary>
    public Optional<string?> Status { get; init; }

    /// <summary>
    /// The complete list of the roles that the user has everywhere, by name or id. Null removes all. You may send entries back in the form
    /// in which the answer has them.
    /// </summary>
    [JsonConverter(typeof(ReferencesConverter))]
    public Optional<IReadOnlyList<string?>?> Roles { get; init; }

    /// <summary>
    /// The complete list of the permissions that the user is granted directly, by name or id. Null removes all. You may send entries back
    /// in the form in which the answer has them.
    /// </summary>
    [JsonConverter(typeof(ReferencesConverter))]
    public Optional<IReadOnlyList<string?>?> Permissions { get; init; }
}

/// <summary>A user's new password.</summary>
/// <remarks>It is a class, not a record, so that nothing prints it.</remarks>
public sealed class SetPasswordBody
{
    /// <summary>10 to 256 characters, with letters and digits.</summary>
    [Required]
    public string? Password { get; init; }

    /// <summary>The same password again; optional.</summary>
    public string? PasswordConfirmation { get; init; }
}
