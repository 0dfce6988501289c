using System.Text.Json.Serialization;
using FlagService.Api.Json;
using FlagService.Application.Accounts.Administration;
using FlagService.Application.Requests;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1;

/// <summary>Which users are looked for, from the query.</summary>
public sealed class UserQuery
{
    /// <summary>The id or name of a role that they have, everywhere or in a project.</summary>
    [FromQuery(Name = "role")]
    public string? Role { get; init; }

    /// <summary>The id or name of a permission that they have everywhere, directly or through a role that names it.</summary>
    [FromQuery(Name = "permission")]
    public string? Permission { get; init; }

    /// <summary>`active`, `pending` or `suspended`.</summary>
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    /// <summary>Whether to list deleted users only.</summary>
    [FromQuery(Name = "deleted")]
    public bool Deleted { get; init; }

    internal UserSearch ToSearch() => new(Role, Permission, Status, Deleted);
}

/// <summary>Changes of a user; absent fields stay.</summary>
public sealed record UpdateUserBody
{
    /// <summary>1 to 200 characters.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>Unique among those who are not deleted. Your own is changed at `/v1/users/me`.</summary>
    public Optional<string?> Email { get; init; }

    /// <summary>Unique among those who are not deleted; 1 to 64 of `A-Z a-z 0-9 . _ -`.</summary>
    public Optional<string?> Username { get; init; }

    /// <summary>`active`, `pending` or `suspended`; the latter two end all sessions and personal access tokens.</summary>
    public Optional<string?> Status { get; init; }

    /// <summary>Names or ids of all roles that shall count everywhere; null takes them all. Those that are there may stay as they are answered.</summary>
    [JsonConverter(typeof(ReferencesConverter))]
    public Optional<IReadOnlyList<string?>?> Roles { get; init; }

    /// <summary>Names or ids of all permissions that shall be given directly; null takes them all. Those that are there may stay as they are answered.</summary>
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

    /// <summary>The password once more; may be left out.</summary>
    public string? PasswordConfirmation { get; init; }
}
