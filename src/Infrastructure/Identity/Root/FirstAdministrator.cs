using FlagService.Application.Accounts;

namespace FlagService.Infrastructure.Identity.Root;

/// <inheritdoc cref="IFirstAdministrator"/>
internal sealed class FirstAdministrator : IFirstAdministrator
{
    private volatile bool _isNew;

    public string Username => RootStep.Username;

    public bool IsNew => _isNew;

    /// <summary>This start has made them.</summary>
    public void Made() => _isNew = true;
}
