<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>RecallDesk</name>
    <message>
        <source>+3h</source>
        <translation>+3h</translation>
    </message>
    <message>
        <source>12-24 months inactive</source>
        <translation>12-24 meses sin acudir</translation>
    </message>
    <message>
        <source>12-month target</source>
        <translation>objetivo a 12 meses</translation>
    </message>
    <message>
        <source>6-12 months inactive</source>
        <translation>6-12 meses sin acudir</translation>
    </message>
    <message>
        <source>90-day target</source>
        <translation>objetivo a 90 días</translation>
    </message>
    <message>
        <source>A block ends once every call is finished: look at 'Unfinished'.</source>
        <translation>Un bloque termina cuando todas las llamadas están terminadas: mire en «Sin terminar».</translation>
    </message>
    <message>
        <source>A call</source>
        <translation>Una llamada</translation>
    </message>
    <message>
        <source>A call is made by a person: choose a way of writing.</source>
        <translation>Una llamada la hace una persona: elija una forma de escribir.</translation>
    </message>
    <message>
        <source>A callback is due</source>
        <translation>Toca devolver una llamada</translation>
    </message>
    <message>
        <source>A callback is due. Unlock to call.</source>
        <translation>Toca devolver una llamada. Desbloquee para llamar.</translation>
    </message>
    <message>
        <source>A certified letter</source>
        <translation>Una carta certificada</translation>
    </message>
    <message>
        <source>A certified letter is next</source>
        <translation>Sigue una carta certificada</translation>
    </message>
    <message>
        <source>A clinician took over</source>
        <translation>Un profesional clínico se hizo cargo</translation>
    </message>
    <message>
        <source>A letter</source>
        <translation>Una carta</translation>
    </message>
    <message>
        <source>A letter is next</source>
        <translation>Sigue una carta</translation>
    </message>
    <message>
        <source>A letter to {patients}?</source>
        <translation>¿Una carta a {patients}?</translation>
    </message>
    <message>
        <source>A letter was promised</source>
        <translation>Se prometió una carta</translation>
    </message>
    <message>
        <source>A list is at work already. Wait until it is done, or stop it.</source>
        <translation>Ya hay una lista en curso. Espere a que termine o deténgala.</translation>
    </message>
    <message>
        <source>A manager or the owner ends it.</source>
        <translation>Lo termina alguien de gerencia o quien es titular.</translation>
    </message>
    <message>
        <source>A minute's work, once. What callers say comes from here; all of it can be changed in the playbook.</source>
        <translation>Un minuto de trabajo, una sola vez. De aquí sale lo que dicen quienes llaman; todo se puede cambiar en el manual.</translation>
    </message>
    <message>
        <source>A new list is there: {name}</source>
        <translation>Hay una lista nueva: {name}</translation>
    </message>
    <message>
        <source>A new time</source>
        <translation>Una nueva hora</translation>
    </message>
    <message>
        <source>A newer RecallDesk made this store</source>
        <translation>Este almacén lo creó un RecallDesk más nuevo</translation>
    </message>
    <message>
        <source>A number that belongs in no note</source>
        <translation>Un número que no va en ninguna nota</translation>
    </message>
    <message>
        <source>A nurse answers</source>
        <translation>Responde enfermería</translation>
    </message>
    <message>
        <source>A password of {shortest} characters or more is needed.</source>
        <translation>Hace falta una contraseña de {shortest} caracteres o más.</translation>
    </message>
    <message>
        <source>A person dials each call. RecallDesk gives no medical advice and records no call.</source>
        <translation>Una persona marca cada llamada. RecallDesk no da consejos médicos ni graba llamadas.</translation>
    </message>
    <message>
        <source>A person dials each call. This is your own choice.</source>
        <translation>Cada llamada la marca una persona. Esta elección es solo suya.</translation>
    </message>
    <message>
        <source>A portal message</source>
        <translation>Un mensaje del portal</translation>
    </message>
    <message>
        <source>A portal message is next</source>
        <translation>Sigue un mensaje por el portal</translation>
    </message>
    <message>
        <source>A privacy incident was reported with it. Only the privacy officer or a manager can end that.</source>
        <translation>Con eso se informó de un incidente de privacidad. Solo el responsable de privacidad o un gerente puede cerrarlo.</translation>
    </message>
    <message>
        <source>A refill</source>
        <translation>Una receta</translation>
    </message>
    <message>
        <source>A release needs a reason.</source>
        <translation>Para liberarla hace falta un motivo.</translation>
    </message>
    <message>
        <source>A release needs a reason: say it with --why TEXT.</source>
        <translation>Para liberar hace falta un motivo: dígalo con --why TEXTO.</translation>
    </message>
    <message>
        <source>A representative acts for the patient</source>
        <translation>Un representante actúa por el paciente</translation>
    </message>
    <message>
        <source>A row of the table has more than {widest:,} cells. Export the list as CSV.</source>
        <translation>Una fila de la tabla tiene más de {widest:,} celdas. Exporte la lista como CSV.</translation>
    </message>
    <message>
        <source>A sample has none: it is thrown away when the window closes.</source>
        <translation>Una muestra no tiene: se desecha al cerrar la ventana.</translation>
    </message>
    <message>
        <source>A sentence to whoever wrote it, if you like</source>
        <translation>Una frase para quien la escribió, si quiere</translation>
    </message>
    <message>
        <source>A skip needs a reason.</source>
        <translation>Para saltar hace falta un motivo.</translation>
    </message>
    <message>
        <source>A spreadsheet rounded it: look it up, or export the list again without one.</source>
        <translation>Una hoja de cálculo lo redondeó: consúltelo, o exporte la lista otra vez sin ella.</translation>
    </message>
    <message>
        <source>A spreadsheet rounded the number</source>
        <translation>Una hoja de cálculo redondeó el número</translation>
    </message>
    <message>
        <source>A spreadsheet rounded the record number</source>
        <translation>Una hoja de cálculo redondeó el número de historia</translation>
    </message>
    <message>
        <source>A step back</source>
        <translation>Un paso atrás</translation>
    </message>
    <message>
        <source>A store was made in {folder} by another program just now. Start again to open it.</source>
        <translation>Otro programa acaba de crear un almacén en {folder}. Inicie de nuevo para abrirlo.</translation>
    </message>
    <message>
        <source>A symptom</source>
        <translation>Un síntoma</translation>
    </message>
    <message>
        <source>A team has it: their answer comes first.</source>
        <translation>Lo tiene un equipo: primero va su respuesta.</translation>
    </message>
    <message>
        <source>A team has taken up what came of it. Correct the outcome instead: that stays with the team.</source>
        <translation>Un equipo se ha hecho cargo de lo que salió de ella. Corrija el resultado: eso queda con el equipo.</translation>
    </message>
    <message>
        <source>A text message</source>
        <translation>Un mensaje de texto</translation>
    </message>
    <message>
        <source>A text message is next</source>
        <translation>Sigue un mensaje de texto</translation>
    </message>
    <message>
        <source>A visit is booked.</source>
        <translation>Hay una visita reservada.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>About a refill</source>
        <translation>Sobre una receta</translation>
    </message>
    <message>
        <source>About results</source>
        <translation>Sobre resultados</translation>
    </message>
    <message>
        <source>About the visit</source>
        <translation>Sobre la visita</translation>
    </message>
    <message>
        <source>Accommodation</source>
        <translation>Adaptación</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Account that they sign in to the computer with</source>
        <translation>Cuenta con la que entra en la computadora</translation>
    </message>
    <message>
        <source>Account: {account}</source>
        <translation>Cuenta: {account}</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Confirmado</translation>
    </message>
    <message>
        <source>Add it to the sample</source>
        <translation>Añadirla a la muestra</translation>
    </message>
    <message>
        <source>Add somebody</source>
        <translation>Añadir a alguien</translation>
    </message>
    <message>
        <source>Add somebody…</source>
        <translation>Añadir a alguien…</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Añadida</translation>
    </message>
    <message>
        <source>Added to the sample.</source>
        <translation>Añadida a la muestra.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>After a procedure or hospital stay</source>
        <translation>Tras un procedimiento o un ingreso</translation>
    </message>
    <message>
        <source>Agreed to</source>
        <translation>Aceptó</translation>
    </message>
    <message>
        <source>Alaska (Anchorage)</source>
        <translation>Alaska (Anchorage)</translation>
    </message>
    <message>
        <source>Albanian</source>
        <translation>Albanés</translation>
    </message>
    <message>
        <source>All as shipped</source>
        <translation>Todas como al principio</translation>
    </message>
    <message>
        <source>All data of patients is encrypted on this computer with AES-256. It is not FIPS-validated.</source>
        <translation>Todos los datos de pacientes están cifrados en este equipo con AES-256. No tiene validación FIPS.</translation>
    </message>
    <message>
        <source>All figures</source>
        <translation>Todas las cifras</translation>
    </message>
    <message>
        <source>All recalls</source>
        <translation>Todos los seguimientos</translation>
    </message>
    <message>
        <source>All {n}</source>
        <translation>Todas: {n}</translation>
    </message>
    <message>
        <source>Already booked</source>
        <translation>Ya tiene cita</translation>
    </message>
    <message>
        <source>Already booked by the patient</source>
        <translation>El paciente ya tenía cita</translation>
    </message>
    <message>
        <source>Already has a visit</source>
        <translation>Ya tiene cita</translation>
    </message>
    <message>
        <source>Already taken</source>
        <translation>Ya lo tiene otra persona</translation>
    </message>
    <message>
        <source>American Sign Language</source>
        <translation>Lengua de señas americana</translation>
    </message>
    <message>
        <source>Amharic</source>
        <translation>Amárico</translation>
    </message>
    <message>
        <source>An acknowledgement has no code, or names no message.</source>
        <translation>Un acuse no tiene código o no nombra ningún mensaje.</translation>
    </message>
    <message>
        <source>An e-mail</source>
        <translation>Un correo electrónico</translation>
    </message>
    <message>
        <source>An e-mail is next</source>
        <translation>Sigue un correo electrónico</translation>
    </message>
    <message>
        <source>An emergency note is not kept yet. Unlock to keep it; closing again loses it.</source>
        <translation>Una nota de emergencia aún no está guardada. Desbloquee para guardarla; si cierra otra vez, se pierde.</translation>
    </message>
    <message>
        <source>An outcome is put right: nothing is said. That call was written down without the script.</source>
        <translation>Se corrige un resultado: no hay nada que decir. Esa llamada se anotó sin el guion.</translation>
    </message>
    <message>
        <source>An outcome is put right: nothing is said. The way of that call: {steps}</source>
        <translation>Se corrige un resultado: no hay nada que decir. El camino de esa llamada: {steps}</translation>
    </message>
    <message>
        <source>Another RecallDesk exports right now. Wait until it is done, then try again.</source>
        <translation>Otro RecallDesk está exportando ahora. Espere a que termine e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Another RecallDesk loads a list or restores a backup right now. Wait until it is done, then try again.</source>
        <translation>Otro RecallDesk está cargando una lista o restaurando una copia. Espere a que termine y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>Another RecallDesk makes a backup right now. Wait until it is done, then try again.</source>
        <translation>Otro RecallDesk está haciendo una copia de seguridad. Espere a que termine e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Otro archivo</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Otra carpeta…</translation>
    </message>
    <message>
        <source>Another language than recorded</source>
        <translation>Otro idioma que el registrado</translation>
    </message>
    <message>
        <source>Another program holds the store</source>
        <translation>Otro programa está usando el almacén</translation>
    </message>
    <message>
        <source>Another visit</source>
        <translation>Otra visita</translation>
    </message>
    <message>
        <source>Answer every question first.</source>
        <translation>Responda primero a todas las preguntas.</translation>
    </message>
    <message>
        <source>Answer in {time}</source>
        <translation>Respuesta en {time}</translation>
    </message>
    <message>
        <source>Answer late: {time}</source>
        <translation>Respuesta con retraso: {time}</translation>
    </message>
    <message>
        <source>Answer what is asked first.</source>
        <translation>Responda primero a lo que se pregunta.</translation>
    </message>
    <message>
        <source>Answer, by whom, when</source>
        <translation>Respuesta, de quién, cuándo</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Respondido</translation>
    </message>
    <message>
        <source>Answered. The recall is back in the queue with the answer.</source>
        <translation>Respondido. El seguimiento vuelve a la cola con la respuesta.</translation>
    </message>
    <message>
        <source>Any clinician on site</source>
        <translation>Cualquier clínico presente</translation>
    </message>
    <message>
        <source>Any part of the day</source>
        <translation>Cualquier parte del día</translation>
    </message>
    <message>
        <source>Any symptom</source>
        <translation>Cualquier síntoma</translation>
    </message>
    <message>
        <source>Any symptom goes to a nurse</source>
        <translation>Cualquier síntoma pasa a enfermería</translation>
    </message>
    <message>
        <source>Appointment type</source>
        <translation>Tipo de cita</translation>
    </message>
    <message>
        <source>Approved words, nothing clinical, to channels that the patient agreed to. Your own tool sends them.</source>
        <translation>Palabras aprobadas, nada clínico, por los canales que el paciente aceptó. Las envía su propia herramienta.</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Árabe</translation>
    </message>
    <message>
        <source>Arizona (Phoenix)</source>
        <translation>Arizona (Phoenix)</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>Armenio</translation>
    </message>
    <message>
        <source>Arrange an interpreter first: {language}</source>
        <translation>Consiga primero un intérprete: {language}</translation>
    </message>
    <message>
        <source>As it is in your papers</source>
        <translation>Como figura en sus documentos</translation>
    </message>
    <message>
        <source>As it shall be</source>
        <translation>Como debe ser</translation>
    </message>
    <message>
        <source>As shipped</source>
        <translation>Como al principio</translation>
    </message>
    <message>
        <source>As the record system exports it: CSV, Excel, LibreOffice, FHIR. Looking changes nothing.</source>
        <translation>Tal como la exporta el sistema de historias clínicas: CSV, Excel, LibreOffice, FHIR. Revisarla no cambia nada.</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>As the template has them; a correction replaces the row that went before.</source>
        <translation>Como los tiene la plantilla; una corrección sustituye la fila que salió antes.</translation>
    </message>
    <message>
        <source>Ask first: is this a safe time to talk?</source>
        <translation>Pregunte primero: ¿es un momento seguro para hablar?</translation>
    </message>
    <message>
        <source>Ask whether they may be called, then fix it or release it.</source>
        <translation>Pregunte si se le puede llamar; después corríjala o libérela.</translation>
    </message>
    <message>
        <source>Asked for this time</source>
        <translation>Pidió esta hora</translation>
    </message>
    <message>
        <source>Assign to nobody</source>
        <translation>No asignar a nadie</translation>
    </message>
    <message>
        <source>Assign to {name}</source>
        <translation>Asignar a {name}</translation>
    </message>
    <message>
        <source>At a glance</source>
        <translation>De un vistazo</translation>
    </message>
    <message>
        <source>At a time</source>
        <translation>A una hora</translation>
    </message>
    <message>
        <source>At least {n} characters. It unlocks the window.</source>
        <translation>Al menos {n} caracteres. Desbloquea la ventana.</translation>
    </message>
    <message>
        <source>Attempt {n} of {all}</source>
        <translation>Intento {n} de {all}</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Intentos</translation>
    </message>
    <message>
        <source>Attempts in the period in which the patient was spoken to.</source>
        <translation>Intentos del período en los que se habló con el paciente.</translation>
    </message>
    <message>
        <source>Attempts in the period marked as a complaint.</source>
        <translation>Intentos del período marcados como queja.</translation>
    </message>
    <message>
        <source>Attempts in the period marked as satisfied.</source>
        <translation>Intentos del período marcados como satisfecho.</translation>
    </message>
    <message>
        <source>Attempts in the period that found a wrong number, or a number to be corrected.</source>
        <translation>Intentos del período que dieron con un número equivocado o con uno por corregir.</translation>
    </message>
    <message>
        <source>Attempts in the period that handed a clinical question to clinical staff.</source>
        <translation>Intentos del período que pasaron una pregunta clínica al personal clínico.</translation>
    </message>
    <message>
        <source>Attempts that reached the patient</source>
        <translation>Intentos que llegaron al paciente</translation>
    </message>
    <message>
        <source>Auth</source>
        <translation>Autor.</translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation>Autorización</translation>
    </message>
    <message>
        <source>Authorization and insurance</source>
        <translation>Autorización y seguro</translation>
    </message>
    <message>
        <source>Authorization on file</source>
        <translation>Autorización registrada</translation>
    </message>
    <message>
        <source>Authorization or insurance review</source>
        <translation>Autorización o seguro</translation>
    </message>
    <message>
        <source>Authorization reviews</source>
        <translation>Revisiones de autorización</translation>
    </message>
    <message>
        <source>Authorization team</source>
        <translation>Equipo de autorizaciones</translation>
    </message>
    <message>
        <source>Authorization words</source>
        <translation>Autorización</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Back to the EHR</source>
        <translation>De vuelta al EHR</translation>
    </message>
    <message>
        <source>Back to: {step}</source>
        <translation>Volver a: {step}</translation>
    </message>
    <message>
        <source>Barriers, topics, complaint</source>
        <translation>Barreras, temas, queja</translation>
    </message>
    <message>
        <source>Barriers, topics, complaint and more</source>
        <translation>Barreras, temas, queja y más</translation>
    </message>
    <message>
        <source>Be reminded of it in 5 minutes</source>
        <translation>Recordarlo en 5 minutos</translation>
    </message>
    <message>
        <source>Because: {why}</source>
        <translation>Porque: {why}</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>Begin with the next patient</source>
        <translation>Empezar con el próximo paciente</translation>
    </message>
    <message>
        <source>Begin with the oldest</source>
        <translation>Empezar por la más antigua</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Empezada</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Bengali</source>
        <translation>Bengalí</translation>
    </message>
    <message>
        <source>Billing lead</source>
        <translation>Responsable de facturación</translation>
    </message>
    <message>
        <source>Block from {begun}: {calls}</source>
        <translation>Bloque desde las {begun}: {calls}</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>Con cita</translation>
    </message>
    <message>
        <source>Booked on</source>
        <translation>Cita dada el</translation>
    </message>
    <message>
        <source>Booked words</source>
        <translation>Cita hecha</translation>
    </message>
    <message>
        <source>Booked, not confirmed yet</source>
        <translation>Con cita, sin confirmar todavía</translation>
    </message>
    <message>
        <source>Booked: the visit is ahead</source>
        <translation>Con cita: la consulta está por venir</translation>
    </message>
    <message>
        <source>Bookings credited to a contact</source>
        <translation>Citas atribuidas a un contacto</translation>
    </message>
    <message>
        <source>Bookings of the period that took an open slot, which somebody else had left or nobody had taken.</source>
        <translation>Citas del período que ocuparon un hueco libre, que otra persona dejó o nadie había tomado.</translation>
    </message>
    <message>
        <source>Bookings of the period times the playbook's value of their type of visit: an estimate.</source>
        <translation>Citas del período por el valor que el manual da a su tipo de visita: una estimación.</translation>
    </message>
    <message>
        <source>Bookings of the period, however they came about, that followed an attempt within the days named under Definitions.</source>
        <translation>Citas del período, como sea que se hicieran, que siguieron a un intento dentro de los días que dicen las definiciones.</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Nacimiento</translation>
    </message>
    <message>
        <source>Bosnian</source>
        <translation>Bosnio</translation>
    </message>
    <message>
        <source>Bring</source>
        <translation>Traer</translation>
    </message>
    <message>
        <source>Burmese</source>
        <translation>Birmano</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Ocupado</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Por</translation>
    </message>
    <message>
        <source>By reason: {reasons}.</source>
        <translation>Por motivo: {reasons}.</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Call 911</source>
        <translation>Llamar al 911</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>Volver a llamar</translation>
    </message>
    <message>
        <source>Call link (callto:)</source>
        <translation>Enlace de llamada (callto:)</translation>
    </message>
    <message>
        <source>Call now</source>
        <translation>Llamar ahora</translation>
    </message>
    <message>
        <source>Call of</source>
        <translation>Llamada del</translation>
    </message>
    <message>
        <source>Call the callback that is due</source>
        <translation>Llamar a quien espera la llamada</translation>
    </message>
    <message>
        <source>Call the chosen number</source>
        <translation>Llamar al número elegido</translation>
    </message>
    <message>
        <source>Call until</source>
        <translation>Llamar hasta</translation>
    </message>
    <message>
        <source>Call {number}</source>
        <translation>Llamar al {number}</translation>
    </message>
    <message>
        <source>Callback promised</source>
        <translation>Llamada prometida</translation>
    </message>
    <message>
        <source>Callback requested</source>
        <translation>Pidió otra llamada</translation>
    </message>
    <message>
        <source>Callback set</source>
        <translation>Llamada acordada</translation>
    </message>
    <message>
        <source>Callbacks on time</source>
        <translation>Llamadas de vuelta a tiempo</translation>
    </message>
    <message>
        <source>Callbacks promised for a time in the period for which the patient was called, or was reached before, within the playbook's grace, as named under Definitions.</source>
        <translation>Llamadas prometidas para una hora del período en las que se llamó al paciente, o se habló antes con él, dentro del margen del manual que se indica en Definiciones.</translation>
    </message>
    <message>
        <source>Callbacks promised for a time in the period that were made no later than 15 minutes after it, or before which the patient was reached.</source>
        <translation>Llamadas prometidas para una hora del período que se hicieron como mucho 15 minutos después, o cuyo paciente fue contactado antes.</translation>
    </message>
    <message>
        <source>Called as often as allowed, with others who share it. Next: {when}</source>
        <translation>Llamado tanto como se permite, junto con otros que lo comparten. Próxima: {when}</translation>
    </message>
    <message>
        <source>Called by</source>
        <translation>Llamó</translation>
    </message>
    <message>
        <source>Calling</source>
        <translation>Llamar</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Llamadas</translation>
    </message>
    <message>
        <source>Calls go on meanwhile: {key} goes to them.</source>
        <translation>Mientras tanto, las llamadas continúan: {key} lleva a ellas.</translation>
    </message>
    <message>
        <source>Calls up to {day}</source>
        <translation>Llamadas hasta {day}</translation>
    </message>
    <message>
        <source>Cancellations</source>
        <translation>Cancelaciones</translation>
    </message>
    <message>
        <source>Cancelled and never rebooked</source>
        <translation>Canceló y no volvió a pedir cita</translation>
    </message>
    <message>
        <source>Cantonese</source>
        <translation>Cantonés</translation>
    </message>
    <message>
        <source>Cape Verdean Creole</source>
        <translation>Criollo caboverdiano</translation>
    </message>
    <message>
        <source>Care coordinator</source>
        <translation>Coordinación de la atención</translation>
    </message>
    <message>
        <source>Care elsewhere</source>
        <translation>Se atiende en otro lugar</translation>
    </message>
    <message>
        <source>Care gaps closed</source>
        <translation>Brechas de atención cerradas</translation>
    </message>
    <message>
        <source>Caregiver</source>
        <translation>Cuidador</translation>
    </message>
    <message>
        <source>Cares for somebody</source>
        <translation>Cuida de alguien</translation>
    </message>
    <message>
        <source>Central (Chicago)</source>
        <translation>Centro (Chicago)</translation>
    </message>
    <message>
        <source>Certified letter</source>
        <translation>Carta certificada</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Change a value first.</source>
        <translation>Cambie primero un valor.</translation>
    </message>
    <message>
        <source>Change it where lists are loaded</source>
        <translation>Cambiarla donde se cargan las listas</translation>
    </message>
    <message>
        <source>Change somebody</source>
        <translation>Cambiar a alguien</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Cambiar la frase de acceso</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiadas</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Cambiar…</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Check schedule</source>
        <translation>Mirar el horario</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chino</translation>
    </message>
    <message>
        <source>Choose a figure to see what it counts.</source>
        <translation>Elija una cifra para ver qué cuenta.</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Elegir un archivo</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>Choose a list and look at it</source>
        <translation>Elegir una lista y revisarla</translation>
    </message>
    <message>
        <source>Choose a recall first.</source>
        <translation>Elija primero un seguimiento.</translation>
    </message>
    <message>
        <source>Choose a row to see what it says.</source>
        <translation>Elija una fila para ver qué dice.</translation>
    </message>
    <message>
        <source>Choose another file, or mend this one.</source>
        <translation>Elija otro archivo o corrija este.</translation>
    </message>
    <message>
        <source>Choose another segment ({trays}), or look who waits.</source>
        <translation>Elija otro segmento ({trays}) o mire quién espera.</translation>
    </message>
    <message>
        <source>Choose how the call ended: 1 to 9, or 0.</source>
        <translation>Elija cómo terminó la llamada: del 1 al 9, o 0.</translation>
    </message>
    <message>
        <source>Choose one of these.</source>
        <translation>Elija uno de estos.</translation>
    </message>
    <message>
        <source>Choose one to see what it asks.</source>
        <translation>Elija uno para ver lo que pide.</translation>
    </message>
    <message>
        <source>Choose rows of the list first: Space, or Shift with the arrows.</source>
        <translation>Elija antes filas de la lista: Espacio, o Mayús con las flechas.</translation>
    </message>
    <message>
        <source>Choose the EHR's answer</source>
        <translation>Elegir la respuesta del EHR</translation>
    </message>
    <message>
        <source>Choose the folder that lists arrive in</source>
        <translation>Elija la carpeta a la que llegan las listas</translation>
    </message>
    <message>
        <source>Choose the folder that the EHR reads</source>
        <translation>Elegir la carpeta que lee el EHR</translation>
    </message>
    <message>
        <source>Choose the folder that the tool reads</source>
        <translation>Elegir la carpeta que lee la herramienta</translation>
    </message>
    <message>
        <source>Choose the folder to write to</source>
        <translation>Elegir la carpeta donde escribir</translation>
    </message>
    <message>
        <source>Choose the sheet that holds the list.</source>
        <translation>Elija la hoja que contiene la lista.</translation>
    </message>
    <message>
        <source>Choose the tool's file of results</source>
        <translation>Elegir el archivo de resultados de la herramienta</translation>
    </message>
    <message>
        <source>Choose this morning's list</source>
        <translation>Elija la lista de esta mañana</translation>
    </message>
    <message>
        <source>Choose what it was exactly.</source>
        <translation>Elija qué fue exactamente.</translation>
    </message>
    <message>
        <source>Chronic care overdue</source>
        <translation>Atención crónica atrasada</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ciudad</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>En curso</translation>
    </message>
    <message>
        <source>Cleared. It may be called.</source>
        <translation>Resuelta. Ya se puede llamar.</translation>
    </message>
    <message>
        <source>Cleared. It waits: {why}.</source>
        <translation>Resuelta. Espera: {why}.</translation>
    </message>
    <message>
        <source>Clinical</source>
        <translation>Clínico</translation>
    </message>
    <message>
        <source>Clinical advice</source>
        <translation>Consejo clínico</translation>
    </message>
    <message>
        <source>Clinical question</source>
        <translation>Pregunta clínica</translation>
    </message>
    <message>
        <source>Clinical questions answered in time</source>
        <translation>Preguntas clínicas contestadas a tiempo</translation>
    </message>
    <message>
        <source>Clinical review</source>
        <translation>Revisión clínica</translation>
    </message>
    <message>
        <source>Clinical staff</source>
        <translation>Personal clínico</translation>
    </message>
    <message>
        <source>Clinician on duty</source>
        <translation>Clínico de turno</translation>
    </message>
    <message>
        <source>Clinician's look</source>
        <translation>Revisión de un clínico</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Plazo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close RecallDesk</source>
        <translation>Cerrar RecallDesk</translation>
    </message>
    <message>
        <source>Close it, or wait until it is done. Then try again.</source>
        <translation>Ciérrelo o espere a que termine. Después inténtelo otra vez.</translation>
    </message>
    <message>
        <source>Close the recall for good</source>
        <translation>Cerrar el caso definitivamente</translation>
    </message>
    <message>
        <source>Close this recall?</source>
        <translation>¿Cerrar este seguimiento?</translation>
    </message>
    <message>
        <source>Close, with a reason</source>
        <translation>Cerrar, con un motivo</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Cerrado</translation>
    </message>
    <message>
        <source>Closed for good</source>
        <translation>Cerrado definitivamente</translation>
    </message>
    <message>
        <source>Closed.</source>
        <translation>Cerrado.</translation>
    </message>
    <message>
        <source>Closed: every contact was tried</source>
        <translation>Cerrado: se intentó todo contacto</translation>
    </message>
    <message>
        <source>Closed: the result is in</source>
        <translation>Cerrado: ya está el resultado</translation>
    </message>
    <message>
        <source>Closed: the row turned out to be another recall, which goes on by itself.</source>
        <translation>Cerrada: la fila resultó ser otro seguimiento, que sigue por su cuenta.</translation>
    </message>
    <message>
        <source>Closed: the visit was kept</source>
        <translation>Cerrado: asistió a la cita</translation>
    </message>
    <message>
        <source>Closed: {outcome}</source>
        <translation>Cerrado: {outcome}</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Columna</translation>
    </message>
    <message>
        <source>Columns that are used</source>
        <translation>Columnas que se usan</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>Viene de</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Queja</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>Quejas</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Confirmar</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmado</translation>
    </message>
    <message>
        <source>Consent is unclear</source>
        <translation>El permiso no está claro</translation>
    </message>
    <message>
        <source>Consent: calls</source>
        <translation>Permiso: llamadas</translation>
    </message>
    <message>
        <source>Consent: e-mail</source>
        <translation>Permiso: correo electrónico</translation>
    </message>
    <message>
        <source>Consent: letters</source>
        <translation>Permiso: cartas</translation>
    </message>
    <message>
        <source>Consent: portal</source>
        <translation>Permiso: portal</translation>
    </message>
    <message>
        <source>Consent: text messages</source>
        <translation>Permiso: mensajes de texto</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contacto</translation>
    </message>
    <message>
        <source>Contact to correct</source>
        <translation>Contacto por corregir</translation>
    </message>
    <message>
        <source>Contacted as often as allowed</source>
        <translation>Contactado tantas veces como se permite</translation>
    </message>
    <message>
        <source>Contacted elsewhere</source>
        <translation>Contactado por otra vía</translation>
    </message>
    <message>
        <source>Contacted elsewhere a short while ago</source>
        <translation>Contactado hace poco por otra vía</translation>
    </message>
    <message>
        <source>Contacts to put right</source>
        <translation>Contactos por corregir</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>Coordinación</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Copiar el número</translation>
    </message>
    <message>
        <source>Correct: {detail}</source>
        <translation>Corregir: {detail}</translation>
    </message>
    <message>
        <source>Correct: {outcome}, {when}</source>
        <translation>Corregir: {outcome}, {when}</translation>
    </message>
    <message>
        <source>Corrected: {outcome}.</source>
        <translation>Corregido: {outcome}.</translation>
    </message>
    <message>
        <source>Correcting the attempt of {when}</source>
        <translation>Corrección del intento del {when}</translation>
    </message>
    <message>
        <source>Corrections of what went before</source>
        <translation>Correcciones de lo que ya salió</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Costo</translation>
    </message>
    <message>
        <source>Cost or insurance</source>
        <translation>Costo o seguro</translation>
    </message>
    <message>
        <source>Cost words</source>
        <translation>Sobre el costo</translation>
    </message>
    <message>
        <source>Count them as sent at once: the tool takes what is in the folder</source>
        <translation>Contarlos como enviados ya: la herramienta toma lo de la carpeta</translation>
    </message>
    <message>
        <source>Crisis</source>
        <translation>Crisis</translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation>Croata</translation>
    </message>
    <message>
        <source>Custody other</source>
        <translation>Custodia: otra persona</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Se cortó</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Fecha de nacimiento</translation>
    </message>
    <message>
        <source>Date of the event</source>
        <translation>Fecha del evento</translation>
    </message>
    <message>
        <source>Date reads in two ways</source>
        <translation>La fecha se lee de dos maneras</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Día</translation>
    </message>
    <message>
        <source>Day and time of the visit</source>
        <translation>Día y hora de la cita</translation>
    </message>
    <message>
        <source>Day of the visit cannot be read</source>
        <translation>No se puede leer el día de la cita</translation>
    </message>
    <message>
        <source>Days from a recall's due date to the day of the visit that was booked for it in the period.</source>
        <translation>Días desde la fecha prevista de un seguimiento hasta el día de la visita que se reservó en el período.</translation>
    </message>
    <message>
        <source>Days from the first attempt at a recall to its kept visit, for visits known as kept in the period.</source>
        <translation>Días desde el primer intento de un seguimiento hasta su visita realizada, de las visitas que en el período se supo que se hicieron.</translation>
    </message>
    <message>
        <source>Days from the first attempt at a recall to the call that booked its visit, for bookings of the period.</source>
        <translation>Días desde el primer intento de un seguimiento hasta la llamada que reservó su visita, de las citas del período.</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>Fallecido</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Decidir</translation>
    </message>
    <message>
        <source>Decided in review</source>
        <translation>Decididos en la revisión</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decisión</translation>
    </message>
    <message>
        <source>Decisions of the period about recalls that no visit was made for: extended, rerouted, a letter, closed.</source>
        <translation>Decisiones del período sobre seguimientos sin visita: prolongados, derivados, una carta, cerrados.</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Rechazado</translation>
    </message>
    <message>
        <source>Declined for now</source>
        <translation>Por ahora no</translation>
    </message>
    <message>
        <source>Declined this</source>
        <translation>No desea este</translation>
    </message>
    <message>
        <source>Declines</source>
        <translation>No acepta</translation>
    </message>
    <message>
        <source>Delayed after checkout</source>
        <translation>Aplazado al salir</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Entregado</translation>
    </message>
    <message>
        <source>Diagnostic result review</source>
        <translation>Revisión de resultados diagnósticos</translation>
    </message>
    <message>
        <source>Dial</source>
        <translation>Marcar</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>No acudió</translation>
    </message>
    <message>
        <source>Did not match</source>
        <translation>Difirió</translation>
    </message>
    <message>
        <source>Died, opted out or named a safe contact, by another list: look there first</source>
        <translation>Falleció, no quiere llamadas o dio un contacto seguro, según otra lista: mire allí primero</translation>
    </message>
    <message>
        <source>Direct line</source>
        <translation>Línea directa</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Hacerlo</translation>
    </message>
    <message>
        <source>Do not contact</source>
        <translation>No contactar</translation>
    </message>
    <message>
        <source>Do not hang up first. Alert the clinician on duty.</source>
        <translation>No cuelgue primero. Avise al profesional de guardia.</translation>
    </message>
    <message>
        <source>Do not hang up. Bring in the clinician on duty, or 988. In danger, 911.</source>
        <translation>No cuelgue. Llame al profesional de guardia o al 988. Si hay peligro, al 911.</translation>
    </message>
    <message>
        <source>Does not match: {what}</source>
        <translation>No coincide: {what}</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>Hechas hoy</translation>
    </message>
    <message>
        <source>Doubts</source>
        <translation>Dudas</translation>
    </message>
    <message>
        <source>Downtime list saved. It holds names and numbers: print it, then delete it.</source>
        <translation>Lista para caídas guardada. Tiene nombres y números: imprímala y luego bórrela.</translation>
    </message>
    <message>
        <source>Downtime list: confidential</source>
        <translation>Lista para caídas: confidencial</translation>
    </message>
    <message>
        <source>Drop this morning's list here</source>
        <translation>Suelte aquí la lista de esta mañana</translation>
    </message>
    <message>
        <source>Drop this morning's list into the window, or choose it: {key}</source>
        <translation>Suelte la lista de esta mañana en la ventana o elíjala: {key}</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Prevista</translation>
    </message>
    <message>
        <source>Due (internal)</source>
        <translation>Fecha prevista (interna)</translation>
    </message>
    <message>
        <source>Due by channel</source>
        <translation>Pendientes por canal</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>Fecha prevista</translation>
    </message>
    <message>
        <source>Due date cannot be read</source>
        <translation>No se puede leer la fecha prevista</translation>
    </message>
    <message>
        <source>Due date to appointment</source>
        <translation>De la fecha prevista a la cita</translation>
    </message>
    <message>
        <source>Due in {n} day</source>
        <translation>Previsto en {n} día</translation>
    </message>
    <message>
        <source>Due in {n} days</source>
        <translation>Previsto en {n} días</translation>
    </message>
    <message>
        <source>Due patients reached</source>
        <translation>Pacientes pendientes contactados</translation>
    </message>
    <message>
        <source>Due to be written</source>
        <translation>Por escribir</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>Previsto para hoy</translation>
    </message>
    <message>
        <source>Due {n} day ago</source>
        <translation>Previsto hace {n} día</translation>
    </message>
    <message>
        <source>Due {n} days ago</source>
        <translation>Previsto hace {n} días</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Neerlandés</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Correo electrónico</translation>
    </message>
    <message>
        <source>Eastern (New York)</source>
        <translation>Este (Nueva York)</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>En otro lugar</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>Emergencia</translation>
    </message>
    <message>
        <source>Emergency access</source>
        <translation>Acceso de emergencia</translation>
    </message>
    <message>
        <source>Emergency: what to say and do, from everywhere</source>
        <translation>Emergencia: qué decir y hacer, desde cualquier lugar</translation>
    </message>
    <message>
        <source>Empty: the open times, each one key away: {keys}</source>
        <translation>Vacío: los horarios libres, cada uno a una tecla: {keys}</translation>
    </message>
    <message>
        <source>Encrypted store open</source>
        <translation>Almacén cifrado abierto</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Terminarlo</translation>
    </message>
    <message>
        <source>End the block</source>
        <translation>Terminar el bloque</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>Enter opens the call. It has patients' data: for the clinic's own staff only.</source>
        <translation>Intro abre la llamada. Tiene datos de pacientes: solo para el personal de la clínica.</translation>
    </message>
    <message>
        <source>Enter opens the card.</source>
        <translation>Intro abre la ficha.</translation>
    </message>
    <message>
        <source>Enter takes new keys for the chosen line. Letters of details and answers make way for yours.</source>
        <translation>Entrar toma teclas nuevas para la línea elegida. Las letras de detalles y respuestas ceden el paso a las suyas.</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Escalado</translation>
    </message>
    <message>
        <source>Escalation closed</source>
        <translation>Caso cerrado</translation>
    </message>
    <message>
        <source>Escalation: confidential</source>
        <translation>Caso escalado: confidencial</translation>
    </message>
    <message>
        <source>Escalations</source>
        <translation>Casos escalados</translation>
    </message>
    <message>
        <source>Escalations late</source>
        <translation>Escaladas con retraso</translation>
    </message>
    <message>
        <source>Escalations not ended at the end of the period.</source>
        <translation>Escaladas sin terminar al final del período.</translation>
    </message>
    <message>
        <source>Escalations of clinical questions that ended by their clock, of those that ended or ran out in the period.</source>
        <translation>Escaladas de preguntas clínicas que terminaron en su plazo, de las que terminaron o vencieron en el período.</translation>
    </message>
    <message>
        <source>Escalations open</source>
        <translation>Escaladas abiertas</translation>
    </message>
    <message>
        <source>Escalations open at the end of the period whose clock had run out by then.</source>
        <translation>Escaladas abiertas al final del período cuyo plazo ya había vencido.</translation>
    </message>
    <message>
        <source>Estimated value</source>
        <translation>Valor estimado</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Evento</translation>
    </message>
    <message>
        <source>Every booking is confirmed. One that no list or status file shows in time stands here.</source>
        <translation>Todas las citas están confirmadas. Las que ninguna lista ni archivo muestre a tiempo aparecen aquí.</translation>
    </message>
    <message>
        <source>Every contact was tried, or the patient declined. Close the recall for good, or hand it back.</source>
        <translation>Se intentó todo contacto, o el paciente no quiso. Cierre el caso definitivamente o devuélvalo.</translation>
    </message>
    <message>
        <source>Every reason</source>
        <translation>Todos los motivos</translation>
    </message>
    <message>
        <source>Everybody, in order</source>
        <translation>Todos, por orden</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Libro de Excel</translation>
    </message>
    <message>
        <source>Export the list as CSV or as an Excel workbook (.xlsx) and load that file.</source>
        <translation>Exporte la lista como CSV o como libro de Excel (.xlsx) y cargue ese archivo.</translation>
    </message>
    <message>
        <source>Export to a folder…</source>
        <translation>Exportar a una carpeta…</translation>
    </message>
    <message>
        <source>Export to the EHR</source>
        <translation>Exportación a la historia clínica</translation>
    </message>
    <message>
        <source>Export {number} cannot be written to {to}: {why}. It is kept, and the next export writes it, the very same; nothing is lost or sent twice.</source>
        <translation>La exportación {number} no se puede escribir en {to}: {why}. Queda guardada y la próxima exportación la escribe igual; nada se pierde ni se envía dos veces.</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>Prolongar</translation>
    </message>
    <message>
        <source>Extend: call some more</source>
        <translation>Prolongar: llamar más veces</translation>
    </message>
    <message>
        <source>Extended</source>
        <translation>Prolongado</translation>
    </message>
    <message>
        <source>Extended in review</source>
        <translation>Prolongado en la revisión</translation>
    </message>
    <message>
        <source>FHIR R4 Bundle</source>
        <translation>Bundle FHIR R4</translation>
    </message>
    <message>
        <source>FHIR Task</source>
        <translation>Tarea FHIR</translation>
    </message>
    <message>
        <source>FHIR Task written. It has a patient's data and is not encrypted: hand it over safely.</source>
        <translation>Tarea FHIR escrita. Tiene datos de un paciente y no está cifrada: entréguela de forma segura.</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Apellido</translation>
    </message>
    <message>
        <source>Farsi</source>
        <translation>Farsi</translation>
    </message>
    <message>
        <source>Fear</source>
        <translation>Miedo</translation>
    </message>
    <message>
        <source>Fear or doubt</source>
        <translation>Miedo o dudas</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Cifra</translation>
    </message>
    <message>
        <source>Filter by name, record number or value</source>
        <translation>Filtrar por nombre, número de historia o valor</translation>
    </message>
    <message>
        <source>Filter by name, record number or words</source>
        <translation>Filtrar por nombre, número de historia o palabras</translation>
    </message>
    <message>
        <source>Filter by reason</source>
        <translation>Filtrar por motivo</translation>
    </message>
    <message>
        <source>Filter the rows</source>
        <translation>Filtrar las filas</translation>
    </message>
    <message>
        <source>Find a patient</source>
        <translation>Buscar un paciente</translation>
    </message>
    <message>
        <source>Find a patient   {key}</source>
        <translation>Buscar   {key}</translation>
    </message>
    <message>
        <source>Find a patient by name, date of birth, number or MRN</source>
        <translation>Buscar un paciente por nombre, fecha de nacimiento, teléfono o número de historia</translation>
    </message>
    <message>
        <source>Finish it: it opens as it was left</source>
        <translation>Terminarla: se abre como se dejó</translation>
    </message>
    <message>
        <source>First attempt to kept visit</source>
        <translation>Del primer intento a la visita realizada</translation>
    </message>
    <message>
        <source>First attempt to scheduling</source>
        <translation>Del primer intento a la cita</translation>
    </message>
    <message>
        <source>First call on anything else</source>
        <translation>Primera llamada sobre lo demás</translation>
    </message>
    <message>
        <source>First of them</source>
        <translation>Los primeros</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>Primeras filas</translation>
    </message>
    <message>
        <source>First say what opens the store now.</source>
        <translation>Primero diga qué abre el almacén ahora.</translation>
    </message>
    <message>
        <source>Fix it</source>
        <translation>Corregir</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Señaladas</translation>
    </message>
    <message>
        <source>Follow through</source>
        <translation>Por concluir</translation>
    </message>
    <message>
        <source>Follow up words</source>
        <translation>Sobre el control</translation>
    </message>
    <message>
        <source>Follow-through</source>
        <translation>Por concluir</translation>
    </message>
    <message>
        <source>For most telephone programs</source>
        <translation>Para la mayoría de los programas de teléfono</translation>
    </message>
    <message>
        <source>For older programs</source>
        <translation>Para programas más antiguos</translation>
    </message>
    <message>
        <source>For softphones that register for sip</source>
        <translation>Para programas de teléfono que atienden sip</translation>
    </message>
    <message>
        <source>For {name}</source>
        <translation>Para {name}</translation>
    </message>
    <message>
        <source>Forgot</source>
        <translation>Lo olvidó</translation>
    </message>
    <message>
        <source>Form of the files</source>
        <translation>Formato de los archivos</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Encontrados</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Francés</translation>
    </message>
    <message>
        <source>From the morning list</source>
        <translation>De la lista de la mañana</translation>
    </message>
    <message>
        <source>From the note alone</source>
        <translation>Solo por la nota</translation>
    </message>
    <message>
        <source>From the note alone   1 yes, 2 partly, 3 no</source>
        <translation>Solo por la nota   1 sí, 2 en parte, 3 no</translation>
    </message>
    <message>
        <source>From where, for which visit, and what the patient needs on the way</source>
        <translation>Desde dónde, para qué visita y qué necesita el paciente en el camino</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Nombre completo</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Alemán</translation>
    </message>
    <message>
        <source>Get it to the team</source>
        <translation>Hacerlo llegar al equipo</translation>
    </message>
    <message>
        <source>Getting around</source>
        <translation>Moverse</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Go on in the other window: this one can be closed. Nothing is lost.</source>
        <translation>Siga en la otra ventana: esta se puede cerrar. No se pierde nada.</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>Va a</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Desaparecidas</translation>
    </message>
    <message>
        <source>Good time</source>
        <translation>Buen momento</translation>
    </message>
    <message>
        <source>Good time late</source>
        <translation>Buen momento, con retraso</translation>
    </message>
    <message>
        <source>Graduated</source>
        <translation>Pasados a baja frecuencia</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griego</translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation>Saludo</translation>
    </message>
    <message>
        <source>Greeting custody</source>
        <translation>Saludo, bajo custodia</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>Tutor</translation>
    </message>
    <message>
        <source>Guardian or consent</source>
        <translation>Tutor o consentimiento</translation>
    </message>
    <message>
        <source>Gujarati</source>
        <translation>Guyaratí</translation>
    </message>
    <message>
        <source>HL7 v2 messages</source>
        <translation>Mensajes HL7 v2</translation>
    </message>
    <message>
        <source>Haitian Creole</source>
        <translation>Criollo haitiano</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>Devolver</translation>
    </message>
    <message>
        <source>Hand over: emergency</source>
        <translation>Entregar: emergencia</translation>
    </message>
    <message>
        <source>Hand over: spoke of dying</source>
        <translation>Entregar: habló de morir</translation>
    </message>
    <message>
        <source>Hand to: {route}</source>
        <translation>Pasar a: {route}</translation>
    </message>
    <message>
        <source>Hand to: {team}</source>
        <translation>Pasar a: {team}</translation>
    </message>
    <message>
        <source>Handed back</source>
        <translation>Devuelto</translation>
    </message>
    <message>
        <source>Handed back. The next caller sees what you wrote.</source>
        <translation>Devuelto. La próxima persona que llame verá lo que usted escribió.</translation>
    </message>
    <message>
        <source>Handed to</source>
        <translation>Pasó a</translation>
    </message>
    <message>
        <source>Handed to: {route}.</source>
        <translation>Pasado a: {route}.</translation>
    </message>
    <message>
        <source>Handoff sheet</source>
        <translation>Hoja de relevo</translation>
    </message>
    <message>
        <source>Handoff sheet saved. It holds names and numbers: print it, then delete it.</source>
        <translation>Hoja de relevo guardada. Contiene nombres y números: imprímala y luego bórrela.</translation>
    </message>
    <message>
        <source>Handoff sheet: confidential</source>
        <translation>Hoja de relevo: confidencial</translation>
    </message>
    <message>
        <source>Hawaii (Honolulu)</source>
        <translation>Hawái (Honolulu)</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebreo</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Retenidas</translation>
    </message>
    <message>
        <source>Held rows</source>
        <translation>Filas retenidas</translation>
    </message>
    <message>
        <source>Hesitant</source>
        <translation>Duda</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>Alto contraste, oscuro</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>Alto contraste, claro</translation>
    </message>
    <message>
        <source>High risk</source>
        <translation>Alto riesgo</translation>
    </message>
    <message>
        <source>High-risk preventive gap</source>
        <translation>Prevención pendiente de alto riesgo</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>Hindi</translation>
    </message>
    <message>
        <source>Hmong</source>
        <translation>Hmong</translation>
    </message>
    <message>
        <source>Household: {n} more</source>
        <translation>Hogar: {n} más</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Cómo</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>How it was found</source>
        <translation>Cómo se descubrió</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>Cómo ha ido</translation>
    </message>
    <message>
        <source>How much of their notes is read</source>
        <translation>Cuánto de sus notas se lee</translation>
    </message>
    <message>
        <source>How much they may be told</source>
        <translation>Cuánto se le puede decir</translation>
    </message>
    <message>
        <source>How the first will look</source>
        <translation>Cómo se verán los primeros</translation>
    </message>
    <message>
        <source>I am glad that you told me. I stay with you. I am bringing in somebody who can help.</source>
        <translation>Me alegra que me lo diga. Sigo con usted. Ahora le paso con alguien que puede ayudar.</translation>
    </message>
    <message>
        <source>I have told it</source>
        <translation>Ya la he dicho</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>Ya lo anoté</translation>
    </message>
    <message>
        <source>Identity was not confirmed: say nothing of why you call</source>
        <translation>No se confirmó la identidad: no diga por qué llama</translation>
    </message>
    <message>
        <source>If a patient needs help and nobody else is there: the lists open to you for an hour. It is kept with your name and your reason, and a manager reviews it.</source>
        <translation>Si un paciente necesita ayuda y no hay nadie más: las listas se le abren durante una hora. Queda registrado con su nombre y su motivo, y un gerente lo revisa.</translation>
    </message>
    <message>
        <source>If no answer: {next}</source>
        <translation>Si no responde: {next}</translation>
    </message>
    <message>
        <source>In 5 minutes</source>
        <translation>En 5 minutos</translation>
    </message>
    <message>
        <source>In custody</source>
        <translation>Bajo custodia</translation>
    </message>
    <message>
        <source>In custody no more: call as before</source>
        <translation>Ya no está bajo custodia: llamar como antes</translation>
    </message>
    <message>
        <source>In custody: only the facility's medical unit is called</source>
        <translation>Bajo custodia: solo se llama a la unidad médica del centro</translation>
    </message>
    <message>
        <source>In custody: speak with the medical unit only, and leave no message</source>
        <translation>Bajo custodia: hable solo con la unidad médica y no deje mensaje</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>En vigor</translation>
    </message>
    <message>
        <source>In force since</source>
        <translation>En vigor desde</translation>
    </message>
    <message>
        <source>In record {number} a quotation mark is opened and not closed, so that what follows runs together. Correct that record, or export the list again.</source>
        <translation>En el registro {number} se abre una comilla que no se cierra, y lo que sigue queda mezclado. Corrija ese registro o exporte la lista de nuevo.</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incidente</translation>
    </message>
    <message>
        <source>Insurance</source>
        <translation>Seguro</translation>
    </message>
    <message>
        <source>Insurance words</source>
        <translation>Sobre el seguro</translation>
    </message>
    <message>
        <source>Insurer or plan</source>
        <translation>Aseguradora o plan</translation>
    </message>
    <message>
        <source>Internet telephone (sip:)</source>
        <translation>Teléfono por internet (sip:)</translation>
    </message>
    <message>
        <source>Interp</source>
        <translation>Intérpr.</translation>
    </message>
    <message>
        <source>Interpreted</source>
        <translation>Con intérprete</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Intérprete</translation>
    </message>
    <message>
        <source>Interpreter first</source>
        <translation>Intérprete primero</translation>
    </message>
    <message>
        <source>Interpreter visit</source>
        <translation>Visita con intérprete</translation>
    </message>
    <message>
        <source>Interpreter: {language}</source>
        <translation>Intérprete: {language}</translation>
    </message>
    <message>
        <source>Is it urgent</source>
        <translation>¿Es urgente?</translation>
    </message>
    <message>
        <source>It came with RecallDesk</source>
        <translation>Vino con RecallDesk</translation>
    </message>
    <message>
        <source>It ends once every unfinished call is finished.</source>
        <translation>Termina cuando toda llamada sin terminar está terminada.</translation>
    </message>
    <message>
        <source>It ends this call as an emergency, with the clinician on duty.</source>
        <translation>Termina esta llamada como emergencia, con el profesional de guardia.</translation>
    </message>
    <message>
        <source>It has a patient's data: for the named team only. Whoever answers tells {clinic}, {number}, what the next caller may say. Then shred it.</source>
        <translation>Tiene datos de un paciente: solo para el equipo indicado. Quien responda dice a {clinic}, {number}, lo que puede decir quien llame después. Luego, destrúyala.</translation>
    </message>
    <message>
        <source>It has patients' data: for the clinic's own staff only. It is out of date tomorrow: shred it then.</source>
        <translation>Tiene datos de pacientes: solo para el personal de la clínica. Mañana ya no vale: destrúyala entonces.</translation>
    </message>
    <message>
        <source>It holds for everybody: a manager or the owner changes it.</source>
        <translation>Vale para todos: lo cambia la gerencia o quien es titular.</translation>
    </message>
    <message>
        <source>It is held: clear what holds it first.</source>
        <translation>Está retenido: resuelva primero lo que lo retiene.</translation>
    </message>
    <message>
        <source>It is kept without a patient, for the clinician on duty.</source>
        <translation>Se guarda sin paciente, para el profesional de guardia.</translation>
    </message>
    <message>
        <source>It is not in the sample.</source>
        <translation>No está en la muestra.</translation>
    </message>
    <message>
        <source>It reads in two ways. Write it as 2026-11-19.</source>
        <translation>Se puede leer de dos maneras. Escríbala como 2026-11-19.</translation>
    </message>
    <message>
        <source>It stands in the log of disclosures</source>
        <translation>Consta en el registro de divulgaciones</translation>
    </message>
    <message>
        <source>It waits until this call is saved.</source>
        <translation>Espera hasta que se guarde esta llamada.</translation>
    </message>
    <message>
        <source>It was never sent</source>
        <translation>Nunca se envió</translation>
    </message>
    <message>
        <source>It was no emergency</source>
        <translation>No fue una emergencia</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italiano</translation>
    </message>
    <message>
        <source>Its keys are taken: {act}. Change that first.</source>
        <translation>Sus teclas están ocupadas: {act}. Cambie eso antes.</translation>
    </message>
    <message>
        <source>Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec</source>
        <translation>ene feb mar abr may jun jul ago sep oct nov dic</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japonés</translation>
    </message>
    <message>
        <source>Judge it again</source>
        <translation>Evaluarla otra vez</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Keep in mind</source>
        <translation>Tener presente</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarla</translation>
    </message>
    <message>
        <source>Keep the key in this computer's keyring: no passphrase at the start of the day</source>
        <translation>Guardar la clave en el llavero de este equipo: sin frase de acceso al empezar el día</translation>
    </message>
    <message>
        <source>Kept after recall</source>
        <translation>Visitas realizadas tras el seguimiento</translation>
    </message>
    <message>
        <source>Kept in the log, and handed to the privacy officer. Nobody can take it back.</source>
        <translation>Guardado en el registro y entregado al responsable de privacidad. Nadie puede retirarlo.</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>Guardado.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Keys of one letter are typed as text while you are in a text field.</source>
        <translation>Las teclas de una letra se escriben como texto mientras está en un campo de texto.</translation>
    </message>
    <message>
        <source>Khmer</source>
        <translation>Jemer</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Coreano</translation>
    </message>
    <message>
        <source>Lab work</source>
        <translation>Análisis</translation>
    </message>
    <message>
        <source>Labs done</source>
        <translation>Análisis hechos</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Language line</source>
        <translation>Línea de idiomas</translation>
    </message>
    <message>
        <source>Language services</source>
        <translation>Servicios de idiomas</translation>
    </message>
    <message>
        <source>Language support</source>
        <translation>Apoyo de idioma</translation>
    </message>
    <message>
        <source>Language support first</source>
        <translation>Apoyo de idioma primero</translation>
    </message>
    <message>
        <source>Language support needed</source>
        <translation>Necesita apoyo de idioma</translation>
    </message>
    <message>
        <source>Language support needs</source>
        <translation>Necesidad de apoyo de idioma</translation>
    </message>
    <message>
        <source>Language that is needed</source>
        <translation>Idioma que se necesita</translation>
    </message>
    <message>
        <source>Language to record, if it was said</source>
        <translation>Idioma que debe constar, si se dijo</translation>
    </message>
    <message>
        <source>Language unknown</source>
        <translation>Idioma desconocido</translation>
    </message>
    <message>
        <source>Lao</source>
        <translation>Lao</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texto más grande</translation>
    </message>
    <message>
        <source>Last attempt</source>
        <translation>Último intento</translation>
    </message>
    <message>
        <source>Last call</source>
        <translation>Última llamada</translation>
    </message>
    <message>
        <source>Last reached at</source>
        <translation>Último contacto en</translation>
    </message>
    <message>
        <source>Last refill</source>
        <translation>Última renovación de receta</translation>
    </message>
    <message>
        <source>Last result</source>
        <translation>Último resultado</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>Última visita</translation>
    </message>
    <message>
        <source>Later calls of high priority, other ways</source>
        <translation>Llamadas posteriores de alta prioridad, otras vías</translation>
    </message>
    <message>
        <source>Later calls, other ways</source>
        <translation>Llamadas posteriores, otras vías</translation>
    </message>
    <message>
        <source>Leave Social Security and card numbers out.</source>
        <translation>No escriba números de Seguro Social ni de tarjetas.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Dejarlo</translation>
    </message>
    <message>
        <source>Leave no message: one was left within 7 days, or as many as may be.</source>
        <translation>No deje mensaje: ya se dejó uno en 7 días, o se alcanzó el máximo.</translation>
    </message>
    <message>
        <source>Leave no message: the patient does not want one.</source>
        <translation>No deje mensaje: el paciente no lo desea.</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Leave the correction: nothing is changed</source>
        <translation>Dejar la corrección: no cambia nada</translation>
    </message>
    <message>
        <source>Left message</source>
        <translation>Dejó mensaje</translation>
    </message>
    <message>
        <source>Left out: not needed, so not kept</source>
        <translation>Omitidas: no hacen falta, así que no se guardan</translation>
    </message>
    <message>
        <source>Length cannot be read</source>
        <translation>No se puede leer la duración</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>Letter wanted in review</source>
        <translation>Carta pedida en la revisión</translation>
    </message>
    <message>
        <source>Letter with the next ones</source>
        <translation>Carta con las próximas</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Light, dark, high contrast, or as the system has it</source>
        <translation>Claro, oscuro, alto contraste o como el sistema</translation>
    </message>
    <message>
        <source>Like: tue 10:30, 12/1 2pm, tomorrow 9, +3h</source>
        <translation>Así: mar 10:30, 12/1 2pm, mañana 9, +3h</translation>
    </message>
    <message>
        <source>Line was busy, tried again soon</source>
        <translation>Línea ocupada, se reintenta pronto</translation>
    </message>
    <message>
        <source>List rows held</source>
        <translation>Filas de lista retenidas</translation>
    </message>
    <message>
        <source>List rows rejected</source>
        <translation>Filas de lista rechazadas</translation>
    </message>
    <message>
        <source>List: {title}</source>
        <translation>Lista: {title}</translation>
    </message>
    <message>
        <source>Listed</source>
        <translation>En lista</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listas</translation>
    </message>
    <message>
        <source>Lists and numbers</source>
        <translation>Listas y números</translation>
    </message>
    <message>
        <source>Lists of several sources have this header: {names}. Say which with --source NAME.</source>
        <translation>Listas de varios orígenes tienen este encabezado: {names}. Diga cuál con --source NOMBRE.</translation>
    </message>
    <message>
        <source>Lists of several sources look like this one: choose where it comes from.</source>
        <translation>Las listas de varias fuentes se parecen a esta: elija de dónde viene.</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Cargar</translation>
    </message>
    <message>
        <source>Load this list</source>
        <translation>Cargar esta lista</translation>
    </message>
    <message>
        <source>Load {load} is too old to be taken back: its bookkeeping is gone.</source>
        <translation>La carga {load} es demasiado antigua para retirarla: sus registros ya no están.</translation>
    </message>
    <message>
        <source>Load {load} was taken back already.</source>
        <translation>La carga {load} ya se retiró.</translation>
    </message>
    <message>
        <source>Load {newest} of the same source stands on load {load}: take that back first.</source>
        <translation>La carga {newest} de la misma fuente se apoya en la carga {load}: retire esa primero.</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>Cargada</translation>
    </message>
    <message>
        <source>Loaded lately</source>
        <translation>Cargas recientes</translation>
    </message>
    <message>
        <source>Loading the list</source>
        <translation>Cargando la lista</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>Lock and secrets</source>
        <translation>Bloqueo y secretos</translation>
    </message>
    <message>
        <source>Lock by itself</source>
        <translation>Bloqueo automático</translation>
    </message>
    <message>
        <source>Lock: hide everything</source>
        <translation>Bloquear: ocultar todo</translation>
    </message>
    <message>
        <source>Log of disclosures</source>
        <translation>Registro de divulgaciones</translation>
    </message>
    <message>
        <source>Log of disclosures…</source>
        <translation>Registro de divulgaciones…</translation>
    </message>
    <message>
        <source>Long away, a welcome</source>
        <translation>Tiempo sin venir, una bienvenida</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Revisar</translation>
    </message>
    <message>
        <source>Look a number up and fill it in.</source>
        <translation>Consulte un número y escríbalo.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Revisar otra vez</translation>
    </message>
    <message>
        <source>Look at a sample first</source>
        <translation>Ver primero una muestra</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Revisarla</translation>
    </message>
    <message>
        <source>Look at the outcome, change it if it was otherwise, then save: {keys}</source>
        <translation>Mire el resultado, cámbielo si fue otro y guarde: {keys}</translation>
    </message>
    <message>
        <source>Look at what is held</source>
        <translation>Ver lo retenido</translation>
    </message>
    <message>
        <source>Look into it, then fix or release it.</source>
        <translation>Revísela; después corríjala o libérela.</translation>
    </message>
    <message>
        <source>Look the due date up and fix it: 2026-11-19 or 11/19/2026.</source>
        <translation>Consulte la fecha prevista y corríjala: 2026-11-19 o 11/19/2026.</translation>
    </message>
    <message>
        <source>Look the name up and fill it in.</source>
        <translation>Consulte el nombre y escríbalo.</translation>
    </message>
    <message>
        <source>Look the number up and fix it.</source>
        <translation>Consulte el número y corríjalo.</translation>
    </message>
    <message>
        <source>Look the record number up and fix it.</source>
        <translation>Consulte el número de historia y corríjalo.</translation>
    </message>
    <message>
        <source>Look whether the schedule has it</source>
        <translation>Mirar si consta en la agenda</translation>
    </message>
    <message>
        <source>Looking at the list</source>
        <translation>Revisando la lista</translation>
    </message>
    <message>
        <source>Looks like advice</source>
        <translation>Parece un consejo</translation>
    </message>
    <message>
        <source>MRN</source>
        <translation>N.º de historia</translation>
    </message>
    <message>
        <source>MRN ••••{last}</source>
        <translation>Historia ••••{last}</translation>
    </message>
    <message>
        <source>MRN, last 4</source>
        <translation>Historia, últimos 4</translation>
    </message>
    <message>
        <source>Mailbox full</source>
        <translation>Buzón lleno</translation>
    </message>
    <message>
        <source>Make a new recovery code</source>
        <translation>Crear un código de recuperación nuevo</translation>
    </message>
    <message>
        <source>Make the encrypted store</source>
        <translation>Crear el almacén cifrado</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Gerencia</translation>
    </message>
    <message>
        <source>Mandarin</source>
        <translation>Mandarín</translation>
    </message>
    <message>
        <source>Mark as sent</source>
        <translation>Marcar como enviado</translation>
    </message>
    <message>
        <source>Mark taken off</source>
        <translation>Marca quitada</translation>
    </message>
    <message>
        <source>Mark: {mark}</source>
        <translation>Marcar: {mark}</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>Marcado</translation>
    </message>
    <message>
        <source>Matched later</source>
        <translation>Coincidió después</translation>
    </message>
    <message>
        <source>May be a duplicate</source>
        <translation>Puede estar repetido</translation>
    </message>
    <message>
        <source>May be told</source>
        <translation>Se le puede informar</translation>
    </message>
    <message>
        <source>Medical director</source>
        <translation>Dirección médica</translation>
    </message>
    <message>
        <source>Medicine</source>
        <translation>Medicación</translation>
    </message>
    <message>
        <source>Medicine, going on</source>
        <translation>Medicación, continuidad</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Message delivered</source>
        <translation>Mensaje entregado</translation>
    </message>
    <message>
        <source>Message failed</source>
        <translation>Mensaje fallido</translation>
    </message>
    <message>
        <source>Message sent</source>
        <translation>Mensaje enviado</translation>
    </message>
    <message>
        <source>Messages and letters</source>
        <translation>Mensajes y cartas</translation>
    </message>
    <message>
        <source>Middle name</source>
        <translation>Segundo nombre</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Lo mío</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>Menor</translation>
    </message>
    <message>
        <source>Minor: call the guardian</source>
        <translation>Menor: llamar al tutor</translation>
    </message>
    <message>
        <source>Minutes until the window locks</source>
        <translation>Minutos hasta que la ventana se bloquea</translation>
    </message>
    <message>
        <source>Missed lab</source>
        <translation>Análisis pendiente</translation>
    </message>
    <message>
        <source>Missed labs</source>
        <translation>Análisis pendientes</translation>
    </message>
    <message>
        <source>Missed visit</source>
        <translation>Visita perdida</translation>
    </message>
    <message>
        <source>Missed visit, with ease</source>
        <translation>Visita perdida, con sencillez</translation>
    </message>
    <message>
        <source>Mon Tue Wed Thu Fri Sat Sun</source>
        <translation>lun mar mié jue vie sáb dom</translation>
    </message>
    <message>
        <source>More context</source>
        <translation>Más contexto</translation>
    </message>
    <message>
        <source>More than one sheet looks like a recall list: choose one of {names} with --sheet NAME.</source>
        <translation>Más de una hoja parece una lista de seguimiento: elija una de {names} con --sheet NOMBRE.</translation>
    </message>
    <message>
        <source>Mountain (Denver)</source>
        <translation>Montaña (Denver)</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Se mudó</translation>
    </message>
    <message>
        <source>Moved care</source>
        <translation>Cambió de atención</translation>
    </message>
    <message>
        <source>Moved number</source>
        <translation>Cambió de número</translation>
    </message>
    <message>
        <source>Moved, transferred or in hospice</source>
        <translation>Se mudó, se trasladó o está en cuidados paliativos</translation>
    </message>
    <message>
        <source>My notes</source>
        <translation>Mis notas</translation>
    </message>
    <message>
        <source>My notes that were read</source>
        <translation>Mis notas que se leyeron</translation>
    </message>
    <message>
        <source>NOT DELIVERED: {what}</source>
        <translation>NO ENTREGADO: {what}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name as it should be, if it was said</source>
        <translation>El nombre correcto, si se dijo</translation>
    </message>
    <message>
        <source>Name days from {first} to {last}.</source>
        <translation>Indique días de {first} a {last}.</translation>
    </message>
    <message>
        <source>Name of the clinic</source>
        <translation>Nombre de la clínica</translation>
    </message>
    <message>
        <source>Name that callers say</source>
        <translation>Nombre que se dice al llamar</translation>
    </message>
    <message>
        <source>Name the account that the person signs in to the computer with.</source>
        <translation>Indique la cuenta con la que la persona entra en la computadora.</translation>
    </message>
    <message>
        <source>Name the document by which they act for the patient, and where it is.</source>
        <translation>Indique el documento por el que actúa por el paciente, y dónde está.</translation>
    </message>
    <message>
        <source>Names a condition</source>
        <translation>Nombra un padecimiento</translation>
    </message>
    <message>
        <source>Navajo</source>
        <translation>Navajo</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Necesidades</translation>
    </message>
    <message>
        <source>Needs somebody else</source>
        <translation>Necesita a otra persona</translation>
    </message>
    <message>
        <source>Nepali</source>
        <translation>Nepalí</translation>
    </message>
    <message>
        <source>Neutral: it must not tell what kind of care it is</source>
        <translation>Neutral: no debe revelar qué tipo de atención es</translation>
    </message>
    <message>
        <source>Never got results</source>
        <translation>Sin resultados</translation>
    </message>
    <message>
        <source>Never sent: take back…</source>
        <translation>Nunca enviado: retirar…</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevas</translation>
    </message>
    <message>
        <source>New address, if it was said</source>
        <translation>Nueva dirección, si se dijo</translation>
    </message>
    <message>
        <source>New by kind</source>
        <translation>Nuevo por tipo</translation>
    </message>
    <message>
        <source>New e-mail, if it was said</source>
        <translation>Nuevo correo electrónico, si se dijo</translation>
    </message>
    <message>
        <source>New for the EHR</source>
        <translation>Nuevo para el EHR</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Frase de acceso nueva</translation>
    </message>
    <message>
        <source>New passphrase again</source>
        <translation>Frase de acceso nueva, otra vez</translation>
    </message>
    <message>
        <source>New phone number, if it was said</source>
        <translation>Nuevo número de teléfono, si se dijo</translation>
    </message>
    <message>
        <source>Next step is not due yet</source>
        <translation>Aún no toca el paso siguiente</translation>
    </message>
    <message>
        <source>Next step read from the note alone</source>
        <translation>Siguiente paso leído solo en la nota</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>Próxima visita</translation>
    </message>
    <message>
        <source>Next visit after the last one</source>
        <translation>La visita siguiente a la última</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>No MRN</source>
        <translation>Sin número de historia</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Sin respuesta</translation>
    </message>
    <message>
        <source>No approved script is in effect for this segment.</source>
        <translation>No hay ningún guion aprobado en vigor para este segmento.</translation>
    </message>
    <message>
        <source>No approved words: a manager adds them to the playbook</source>
        <translation>Sin palabras aprobadas: un gerente las agrega al manual</translation>
    </message>
    <message>
        <source>No authority certifies a program for HIPAA, and this one does not say so. It helps to keep its rules.</source>
        <translation>Ninguna autoridad certifica un programa para HIPAA, y este no lo afirma. Ayuda a cumplir sus reglas.</translation>
    </message>
    <message>
        <source>No call is unfinished. A call that you leave before it is saved stands here.</source>
        <translation>Ninguna llamada está sin terminar. Aquí está la que deje antes de guardarla.</translation>
    </message>
    <message>
        <source>No call was written down.</source>
        <translation>No se anotó ninguna llamada.</translation>
    </message>
    <message>
        <source>No column was found for {what}: say which one holds it.</source>
        <translation>No se encontró ninguna columna para {what}: diga cuál la contiene.</translation>
    </message>
    <message>
        <source>No consent to calls</source>
        <translation>Sin permiso para llamadas</translation>
    </message>
    <message>
        <source>No day and time can be read here.</source>
        <translation>Aquí no se lee un día y una hora.</translation>
    </message>
    <message>
        <source>No folder is watched.</source>
        <translation>No se vigila ninguna carpeta.</translation>
    </message>
    <message>
        <source>No further contact</source>
        <translation>Ningún otro contacto</translation>
    </message>
    <message>
        <source>No interpreter</source>
        <translation>Sin intérprete</translation>
    </message>
    <message>
        <source>No interpreter available</source>
        <translation>No hay intérprete</translation>
    </message>
    <message>
        <source>No list is loaded yet</source>
        <translation>Aún no hay ninguna lista cargada</translation>
    </message>
    <message>
        <source>No list is loaded yet. {key} goes to where this morning's list is loaded.</source>
        <translation>Aún no hay ninguna lista cargada. {key} lleva adonde se carga la lista de esta mañana.</translation>
    </message>
    <message>
        <source>No longer a patient here</source>
        <translation>Ya no es paciente aquí</translation>
    </message>
    <message>
        <source>No longer here</source>
        <translation>Ya no está</translation>
    </message>
    <message>
        <source>No longer on any list</source>
        <translation>Ya no está en ninguna lista</translation>
    </message>
    <message>
        <source>No longer on the list</source>
        <translation>Ya no está en la lista</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>Difiere</translation>
    </message>
    <message>
        <source>No more contact about any recall</source>
        <translation>No más contacto por ningún caso</translation>
    </message>
    <message>
        <source>No more contact about this recall</source>
        <translation>No más contacto por este caso</translation>
    </message>
    <message>
        <source>No more in custody</source>
        <translation>Ya no está bajo custodia</translation>
    </message>
    <message>
        <source>No more on record</source>
        <translation>Ya no está registrado</translation>
    </message>
    <message>
        <source>No more on record: {name}</source>
        <translation>Ya no está registrado: {name}</translation>
    </message>
    <message>
        <source>No more phone calls</source>
        <translation>No más llamadas</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>Sin nombre</translation>
    </message>
    <message>
        <source>No name on the list</source>
        <translation>Sin nombre en la lista</translation>
    </message>
    <message>
        <source>No new one is made in its place. Is its disk connected, and may you read its folder? Then try again. Else put a backup in its place: 'recalldesk restore BACKUP'.</source>
        <translation>No se crea otro en su lugar. ¿Está conectado su disco y puede usted leer su carpeta? Entonces inténtelo otra vez. Si no, ponga una copia de seguridad en su lugar: «recalldesk restore BACKUP».</translation>
    </message>
    <message>
        <source>No next step</source>
        <translation>Sin siguiente paso</translation>
    </message>
    <message>
        <source>No number</source>
        <translation>Sin número</translation>
    </message>
    <message>
        <source>No passphrase was given.</source>
        <translation>No se dio ninguna frase de acceso.</translation>
    </message>
    <message>
        <source>No program took the message. Nothing was written down.</source>
        <translation>Ningún programa tomó el mensaje. No se anotó nada.</translation>
    </message>
    <message>
        <source>No sheet looks like a recall list: choose one of {names} with --sheet NAME.</source>
        <translation>Ninguna hoja parece una lista de seguimiento: elija una de {names} con --sheet NOMBRE.</translation>
    </message>
    <message>
        <source>No telephone program took the number. Dial it by hand.</source>
        <translation>Ningún programa de teléfono tomó el número. Márquelo a mano.</translation>
    </message>
    <message>
        <source>No visit is booked for it that anybody waits for.</source>
        <translation>No tiene ninguna cita reservada que alguien espere.</translation>
    </message>
    <message>
        <source>No way there: the next is tried</source>
        <translation>Sin vía: se intenta la siguiente</translation>
    </message>
    <message>
        <source>No-show after recall</source>
        <translation>Ausencias tras el seguimiento</translation>
    </message>
    <message>
        <source>No-shows</source>
        <translation>Ausencias</translation>
    </message>
    <message>
        <source>Nobody has taken it.</source>
        <translation>Nadie lo ha usado.</translation>
    </message>
    <message>
        <source>Nobody here is assigned to you. {key} shows everybody.</source>
        <translation>Aquí nadie está asignado a usted. {key} muestra a todos.</translation>
    </message>
    <message>
        <source>Nobody is chosen.</source>
        <translation>No hay nadie elegido.</translation>
    </message>
    <message>
        <source>Nobody is due by this channel now.</source>
        <translation>Nadie está pendiente por este canal ahora.</translation>
    </message>
    <message>
        <source>Nobody is in a call.</source>
        <translation>Nadie está en una llamada.</translation>
    </message>
    <message>
        <source>Nobody is left to call here now</source>
        <translation>Aquí no queda nadie a quien llamar ahora</translation>
    </message>
    <message>
        <source>Nobody is on record: only ask for a call back</source>
        <translation>Nadie está registrado: pida solo que devuelvan la llamada</translation>
    </message>
    <message>
        <source>Nobody is on this list any more. Choose another segment: {key}.</source>
        <translation>Ya no hay nadie en esta lista. Elija otro segmento: {key}.</translation>
    </message>
    <message>
        <source>Nobody knows yet</source>
        <translation>Aún no se sabe quién es</translation>
    </message>
    <message>
        <source>Nobody may be called here now.</source>
        <translation>Aquí no se puede llamar a nadie ahora.</translation>
    </message>
    <message>
        <source>Nobody to tell it by: no record number, no name with date of birth</source>
        <translation>No se sabe de quién es: sin número de historia ni nombre con fecha de nacimiento</translation>
    </message>
    <message>
        <source>Nobody waits. Whoever is to be called later stands here, with the time.</source>
        <translation>Nadie espera. Aquí está quien se llama más tarde, y hasta cuándo.</translation>
    </message>
    <message>
        <source>Nobody was found. Try the beginning of a name, a date of birth, a number or an MRN.</source>
        <translation>No se encontró a nadie. Pruebe con el principio de un nombre, una fecha de nacimiento, un teléfono o un número de historia.</translation>
    </message>
    <message>
        <source>Nobody yet: it is a draft</source>
        <translation>Nadie todavía: es un borrador</translation>
    </message>
    <message>
        <source>None in this part of the day.</source>
        <translation>Ninguno en esta parte del día.</translation>
    </message>
    <message>
        <source>None of your notes was read yet. A colleague reads a sample of everybody's.</source>
        <translation>Todavía no se leyó ninguna de sus notas. Un colega lee una muestra de las de todos.</translation>
    </message>
    <message>
        <source>Not a good hour for them</source>
        <translation>No es buena hora para el paciente</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>Sin confirmar</translation>
    </message>
    <message>
        <source>Not confirmed: tell nothing, offer the number to call back</source>
        <translation>Sin confirmar: no diga nada; ofrezca el número al que llamar</translation>
    </message>
    <message>
        <source>Not delivered yet, and nobody has taken it up here.</source>
        <translation>Aún no entregado, y nadie lo ha atendido aquí.</translation>
    </message>
    <message>
        <source>Not due yet</source>
        <translation>Aún no toca</translation>
    </message>
    <message>
        <source>Not for {n} patient</source>
        <translation>No para {n} paciente</translation>
    </message>
    <message>
        <source>Not for {n} patients</source>
        <translation>No para {n} pacientes</translation>
    </message>
    <message>
        <source>Not in service</source>
        <translation>Fuera de servicio</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>No se sabe</translation>
    </message>
    <message>
        <source>Not known: ask first</source>
        <translation>No se sabe: pregunte primero</translation>
    </message>
    <message>
        <source>Not marked as sent</source>
        <translation>Sin marcar como enviado</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>Not on the list</source>
        <translation>No consta en la lista</translation>
    </message>
    <message>
        <source>Not saved. {faults}</source>
        <translation>No se guardó. {faults}</translation>
    </message>
    <message>
        <source>Not taken up: {time} late</source>
        <translation>Sin atender: {time} de retraso</translation>
    </message>
    <message>
        <source>Not to say</source>
        <translation>No decir</translation>
    </message>
    <message>
        <source>Not written yet</source>
        <translation>Aún no escrito</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Aún no</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Note of {moment}</source>
        <translation>Nota del {moment}</translation>
    </message>
    <message>
        <source>Note, if there is more to say</source>
        <translation>Nota, si hay algo más que decir</translation>
    </message>
    <message>
        <source>Note: what happened, what is next</source>
        <translation>Nota: qué ocurrió, qué sigue</translation>
    </message>
    <message>
        <source>Noted. It goes to the EHR.</source>
        <translation>Anotado. Va a la historia clínica electrónica.</translation>
    </message>
    <message>
        <source>Noted. It holds from now on, and goes to the EHR.</source>
        <translation>Anotado. Vale desde ahora y va a la historia clínica.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Notes of calls that were reviewed in the period.</source>
        <translation>Notas de llamadas que se revisaron en el período.</translation>
    </message>
    <message>
        <source>Notes reviewed</source>
        <translation>Notas revisadas</translation>
    </message>
    <message>
        <source>Notes reviewed in the period of which every question, and the pick-up test, was answered yes.</source>
        <translation>Notas revisadas en el período en las que toda pregunta, y la prueba de relevo, tuvo un sí.</translation>
    </message>
    <message>
        <source>Notes to review</source>
        <translation>Notas por revisar</translation>
    </message>
    <message>
        <source>Notes without a fault</source>
        <translation>Notas sin falta</translation>
    </message>
    <message>
        <source>Nothing has these letters: fewer of them show more.</source>
        <translation>Nada tiene esas letras: con menos se ve más.</translation>
    </message>
    <message>
        <source>Nothing is done yet today. Each call that you save stands here, and opens again with Enter.</source>
        <translation>Hoy aún no hay nada hecho. Cada llamada que guarde está aquí y se abre de nuevo con Enter.</translation>
    </message>
    <message>
        <source>Nothing is exported yet. What is stands here, with what the EHR answered.</source>
        <translation>Aún no se exportó nada. Lo exportado aparece aquí, con lo que respondió el EHR.</translation>
    </message>
    <message>
        <source>Nothing is flagged outside the sample.</source>
        <translation>No hay ninguna señalada fuera de la muestra.</translation>
    </message>
    <message>
        <source>Nothing is held.</source>
        <translation>No hay nada retenido.</translation>
    </message>
    <message>
        <source>Nothing is new since the last export.</source>
        <translation>No hay nada nuevo desde la última exportación.</translation>
    </message>
    <message>
        <source>Nothing is shown and nothing is lost. Type your passphrase to go on.</source>
        <translation>No se muestra nada y no se pierde nada. Escriba su frase de acceso para continuar.</translation>
    </message>
    <message>
        <source>Nothing is with another team. What you hand over stands here until it is answered.</source>
        <translation>Nada está con otro equipo. Lo que usted entregue está aquí hasta que se responda.</translation>
    </message>
    <message>
        <source>Nothing is written yet. What is stands here, until it is known what came of it.</source>
        <translation>Aún no se escribió nada. Lo escrito aparece aquí hasta que se sepa qué resultó.</translation>
    </message>
    <message>
        <source>Nothing of this kind.</source>
        <translation>Nada de este tipo.</translation>
    </message>
    <message>
        <source>Nothing that may be used reaches the patient. Find another way, or close the recall for good.</source>
        <translation>Ningún medio permitido llega al paciente. Busque otro camino o cierre el caso definitivamente.</translation>
    </message>
    <message>
        <source>Nothing to do, unless the record system is wrong.</source>
        <translation>Nada que hacer, salvo que el sistema de historias se equivoque.</translation>
    </message>
    <message>
        <source>Nothing to do. Nobody calls, also if a later list forgets it.</source>
        <translation>Nada que hacer. Nadie llama, aunque una lista posterior lo olvide.</translation>
    </message>
    <message>
        <source>Nothing to do: it lifts itself when a later list says cancelled or no-show.</source>
        <translation>Nada que hacer: se resuelve sola cuando una lista posterior diga que se canceló o que no acudió.</translation>
    </message>
    <message>
        <source>Nothing waits for another team. What a call hands over appears here with its clock.</source>
        <translation>Nada espera a otro equipo. Lo que se escala en una llamada aparece aquí con su plazo.</translation>
    </message>
    <message>
        <source>Nothing waits to be reviewed. Notes of new calls come into the sample by themselves.</source>
        <translation>No hay notas por revisar. Las de nuevas llamadas entran solas en la muestra.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>No se cambió nada.</translation>
    </message>
    <message>
        <source>Nothing was changed. Give the passphrase or the recovery code with --passphrase-file FILE, --passphrase-command COMMAND, or at the prompt of a terminal.</source>
        <translation>No se cambió nada. Dé la frase de acceso o el código de recuperación con --passphrase-file ARCHIVO, --passphrase-command ORDEN o cuando la terminal lo pida.</translation>
    </message>
    <message>
        <source>Nothing was changed. Look at it again.</source>
        <translation>No se cambió nada. Revísela otra vez.</translation>
    </message>
    <message>
        <source>Nothing was changed. Put a backup in its place: 'recalldesk restore BACKUP' keeps what is there, too.</source>
        <translation>No se cambió nada. Ponga una copia de seguridad en su lugar: «recalldesk restore BACKUP» conserva también lo que hay.</translation>
    </message>
    <message>
        <source>Nothing was changed. Try again.</source>
        <translation>No se cambió nada. Inténtelo otra vez.</translation>
    </message>
    <message>
        <source>Nothing was due.</source>
        <translation>No había nada pendiente.</translation>
    </message>
    <message>
        <source>Nothing was reviewed in the last weeks.</source>
        <translation>No se revisó ninguna en las últimas semanas.</translation>
    </message>
    <message>
        <source>Nothing was written down.</source>
        <translation>No se anotó nada.</translation>
    </message>
    <message>
        <source>Nothing would change: the list is as before.</source>
        <translation>No cambiaría nada: la lista está como antes.</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Nada todavía</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>Nada.</translation>
    </message>
    <message>
        <source>Nothing: all of it is done.</source>
        <translation>Nada: todo está hecho.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <source>Number is not valid</source>
        <translation>El número no es válido</translation>
    </message>
    <message>
        <source>Number of its medical unit</source>
        <translation>Número de su unidad médica</translation>
    </message>
    <message>
        <source>Number to call</source>
        <translation>Número al que llamar</translation>
    </message>
    <message>
        <source>Nurse lead</source>
        <translation>Jefatura de enfermería</translation>
    </message>
    <message>
        <source>Nurse words</source>
        <translation>Enfermería</translation>
    </message>
    <message>
        <source>Nurse, the same day</source>
        <translation>Enfermería, el mismo día</translation>
    </message>
    <message>
        <source>Of all recalls</source>
        <translation>De todos los seguimientos</translation>
    </message>
    <message>
        <source>Of phone calls</source>
        <translation>De las llamadas telefónicas</translation>
    </message>
    <message>
        <source>Of the clinic</source>
        <translation>De la clínica</translation>
    </message>
    <message>
        <source>Of the window. What is said to patients is in their language.</source>
        <translation>De la ventana. Lo que se dice a los pacientes va en su idioma.</translation>
    </message>
    <message>
        <source>Of this recall</source>
        <translation>De este seguimiento</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>De qué</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Ofrecer</translation>
    </message>
    <message>
        <source>Offer other times</source>
        <translation>Ofrecer otros horarios</translation>
    </message>
    <message>
        <source>Offer times of another part of the day</source>
        <translation>Ofrecer horarios de otra parte del día</translation>
    </message>
    <message>
        <source>On record for visits only: say nothing of why you call</source>
        <translation>Registrado solo para citas: no diga por qué llama</translation>
    </message>
    <message>
        <source>On record: {who}</source>
        <translation>Registrado: {who}</translation>
    </message>
    <message>
        <source>On the low-frequency list</source>
        <translation>En la lista de baja frecuencia</translation>
    </message>
    <message>
        <source>Once notes are reviewed, how they do stands here, week by week.</source>
        <translation>Cuando se revisen notas, aquí se verá cómo salen, semana a semana.</translation>
    </message>
    <message>
        <source>Once that is said, what the list would change stands here.</source>
        <translation>Cuando eso esté claro, aquí aparecerá lo que la lista cambiaría.</translation>
    </message>
    <message>
        <source>Once there is something to write, its first rows stand here.</source>
        <translation>Cuando haya algo que escribir, aquí están sus primeras filas.</translation>
    </message>
    <message>
        <source>Only a clinician closes what matters most clinically: reroute it to them.</source>
        <translation>Lo de mayor importancia clínica lo cierra solo un profesional clínico: derívelo a ese equipo.</translation>
    </message>
    <message>
        <source>Only letters are written as PDF. Choose csv or xlsx.</source>
        <translation>Solo las cartas se escriben como PDF. Elija csv o xlsx.</translation>
    </message>
    <message>
        <source>Only remarks about it changed</source>
        <translation>Solo cambiaron las observaciones</translation>
    </message>
    <message>
        <source>Only so from now on. No message is left or written.</source>
        <translation>Solo así desde ahora. No se deja ni se escribe ningún mensaje.</translation>
    </message>
    <message>
        <source>Only so from now on. Nobody asks why; no message is left.</source>
        <translation>Solo así desde ahora. Nadie pregunta por qué; no se deja mensaje.</translation>
    </message>
    <message>
        <source>Only the owner says who owns the list.</source>
        <translation>Solo el titular dice de quién es la lista.</translation>
    </message>
    <message>
        <source>Only what is assigned to me, or everything</source>
        <translation>Solo lo que tengo asignado, o todo</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abierto</translation>
    </message>
    <message>
        <source>Open and due at the end of the week, with no visit booked. Decide each: the queue follows at once.</source>
        <translation>Abiertos y pendientes al final de la semana, sin visita reservada. Decida cada uno: la cola lo refleja de inmediato.</translation>
    </message>
    <message>
        <source>Open it in Excel or LibreOffice, save it as a new workbook and load that file.</source>
        <translation>Ábralo en Excel o LibreOffice, guárdelo como libro nuevo y cargue ese archivo.</translation>
    </message>
    <message>
        <source>Open it in Excel, save it as .xlsx and load that file.</source>
        <translation>Ábralo en Excel, guárdelo como .xlsx y cargue ese archivo.</translation>
    </message>
    <message>
        <source>Open slots recovered</source>
        <translation>Huecos libres recuperados</translation>
    </message>
    <message>
        <source>Open the lists for an hour</source>
        <translation>Abrir las listas durante una hora</translation>
    </message>
    <message>
        <source>Open this recall again</source>
        <translation>Abrir de nuevo este caso</translation>
    </message>
    <message>
        <source>Open this recall again? Its contacts begin anew.</source>
        <translation>¿Abrir de nuevo este caso? Sus contactos empiezan desde el principio.</translation>
    </message>
    <message>
        <source>Open times</source>
        <translation>Horarios libres</translation>
    </message>
    <message>
        <source>Open without confirmation</source>
        <translation>Abiertas sin confirmar</translation>
    </message>
    <message>
        <source>Open work</source>
        <translation>Trabajo abierto</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Abierto</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>Abierto de nuevo</translation>
    </message>
    <message>
        <source>Opened again.</source>
        <translation>Abierto de nuevo.</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Abriendo…</translation>
    </message>
    <message>
        <source>Opens your telephone program and starts the clock</source>
        <translation>Abre su programa de teléfono y pone en marcha el reloj</translation>
    </message>
    <message>
        <source>Opt-outs</source>
        <translation>Bajas</translation>
    </message>
    <message>
        <source>Opted all</source>
        <translation>Nada más</translation>
    </message>
    <message>
        <source>Opted out</source>
        <translation>No desea contacto</translation>
    </message>
    <message>
        <source>Opted phone</source>
        <translation>Sin llamadas</translation>
    </message>
    <message>
        <source>Opts out of all recalls</source>
        <translation>No desea ningún seguimiento</translation>
    </message>
    <message>
        <source>Opts out of phone calls</source>
        <translation>No desea llamadas telefónicas</translation>
    </message>
    <message>
        <source>Opts out of this recall</source>
        <translation>No desea este seguimiento</translation>
    </message>
    <message>
        <source>Or close RecallDesk and start it again.</source>
        <translation>O cierre RecallDesk e inícielo otra vez.</translation>
    </message>
    <message>
        <source>Or release it as it is</source>
        <translation>O liberarla tal como está</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Otros</translation>
    </message>
    <message>
        <source>Other keys</source>
        <translation>Otras teclas</translation>
    </message>
    <message>
        <source>Other keys…</source>
        <translation>Otras teclas…</translation>
    </message>
    <message>
        <source>Other language</source>
        <translation>Otro idioma</translation>
    </message>
    <message>
        <source>Other times</source>
        <translation>Otros horarios</translation>
    </message>
    <message>
        <source>Other way</source>
        <translation>Otra vía</translation>
    </message>
    <message>
        <source>Other words</source>
        <translation>Otras palabras</translation>
    </message>
    <message>
        <source>Others are already helping</source>
        <translation>Ya ayudan otras personas</translation>
    </message>
    <message>
        <source>Out of a text field; back to the outcomes</source>
        <translation>Salir de un campo de texto; volver a los resultados</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Outcome of the patient's call</source>
        <translation>Resultado de la llamada del paciente</translation>
    </message>
    <message>
        <source>Outcome of this attempt</source>
        <translation>Resultado de este intento</translation>
    </message>
    <message>
        <source>Outcome: 1 scheduled (when, with whom, where) · 2 left message · 3 no answer · 4 call back (when) · 5 declined (why) · 6 wrong number · 7 clinical question (their words) · 8 authorization or insurance · 9 language · 0 escalated (to whom). Two identifiers before you say why you call. In an emergency stay on the line and call {emergency}.</source>
        <translation>Resultado: 1 cita (cuándo, con quién, dónde) · 2 mensaje · 3 no contesta · 4 volver a llamar (cuándo) · 5 rechaza (por qué) · 6 número equivocado · 7 pregunta clínica (sus palabras) · 8 autorización o seguro · 9 idioma · 0 escalada (a quién). Dos identificadores antes de decir por qué llama. En una emergencia siga en la línea y llame al {emergency}.</translation>
    </message>
    <message>
        <source>Outcome: authorization or insurance review</source>
        <translation>Resultado: autorización o seguro</translation>
    </message>
    <message>
        <source>Outcome: callback requested</source>
        <translation>Resultado: pidió otra llamada</translation>
    </message>
    <message>
        <source>Outcome: clinical question</source>
        <translation>Resultado: pregunta clínica</translation>
    </message>
    <message>
        <source>Outcome: escalated</source>
        <translation>Resultado: escalado</translation>
    </message>
    <message>
        <source>Outcome: language support needed</source>
        <translation>Resultado: necesita apoyo de idioma</translation>
    </message>
    <message>
        <source>Outcome: left message</source>
        <translation>Resultado: dejó mensaje</translation>
    </message>
    <message>
        <source>Outcome: no answer</source>
        <translation>Resultado: sin respuesta</translation>
    </message>
    <message>
        <source>Outcome: patient declined</source>
        <translation>Resultado: no aceptó</translation>
    </message>
    <message>
        <source>Outcome: scheduled</source>
        <translation>Resultado: cita concertada</translation>
    </message>
    <message>
        <source>Outcome: wrong number</source>
        <translation>Resultado: número equivocado</translation>
    </message>
    <message>
        <source>Outside calling hours where the patient is</source>
        <translation>Fuera del horario de llamadas donde está el paciente</translation>
    </message>
    <message>
        <source>Overdue provider-directed follow-up</source>
        <translation>Control indicado y atrasado</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Owner of the list</source>
        <translation>Titular de la lista</translation>
    </message>
    <message>
        <source>PDF to print</source>
        <translation>PDF para imprimir</translation>
    </message>
    <message>
        <source>Pacific (Los Angeles)</source>
        <translation>Pacífico (Los Ángeles)</translation>
    </message>
    <message>
        <source>Part of the day: {which}</source>
        <translation>Parte del día: {which}</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>En parte</translation>
    </message>
    <message>
        <source>Parts of the outbox</source>
        <translation>Partes de la salida</translation>
    </message>
    <message>
        <source>Pashto</source>
        <translation>Pastún</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de acceso</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>Frase de acceso, otra vez</translation>
    </message>
    <message>
        <source>Passphrase and recovery code</source>
        <translation>Frase de acceso y código de recuperación</translation>
    </message>
    <message>
        <source>Passphrase of the sealed file, shown only now</source>
        <translation>Contraseña del archivo sellado, solo se muestra ahora</translation>
    </message>
    <message>
        <source>Passphrase or recovery code</source>
        <translation>Frase de acceso o código de recuperación</translation>
    </message>
    <message>
        <source>Passphrase or recovery code, as it is now</source>
        <translation>Frase de acceso o código de recuperación actuales</translation>
    </message>
    <message>
        <source>Passphrase: {code}</source>
        <translation>Contraseña: {code}</translation>
    </message>
    <message>
        <source>Password of the workbook, if wanted</source>
        <translation>Contraseña del libro, si se quiere</translation>
    </message>
    <message>
        <source>Password, if wanted</source>
        <translation>Contraseña, si se quiere</translation>
    </message>
    <message>
        <source>Past exports</source>
        <translation>Exportaciones anteriores</translation>
    </message>
    <message>
        <source>Past response</source>
        <translation>Respuesta anterior</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Paciente</translation>
    </message>
    <message>
        <source>Patient asked for a later time</source>
        <translation>El paciente pidió otra hora</translation>
    </message>
    <message>
        <source>Patient asked for this call</source>
        <translation>El paciente pidió esta llamada</translation>
    </message>
    <message>
        <source>Patient declined</source>
        <translation>No aceptó</translation>
    </message>
    <message>
        <source>Patient is no longer there</source>
        <translation>El paciente ya no está ahí</translation>
    </message>
    <message>
        <source>Patient replied</source>
        <translation>El paciente respondió</translation>
    </message>
    <message>
        <source>Patient will call us (look again on)</source>
        <translation>El paciente llamará (revisar el)</translation>
    </message>
    <message>
        <source>Patient's name</source>
        <translation>Nombre del paciente</translation>
    </message>
    <message>
        <source>Patient's status</source>
        <translation>Estado del paciente</translation>
    </message>
    <message>
        <source>Patients who asked in the period not to be called or contacted, of those with an attempt in it.</source>
        <translation>Pacientes que pidieron en el período no ser llamados o contactados, de los que tuvieron un intento.</translation>
    </message>
    <message>
        <source>Patients whose last visit was longer ago than the playbook's months when their list came, with a visit kept in the period; of those with an attempt or a kept visit in it.</source>
        <translation>Pacientes cuya última visita, al llegar su lista, era anterior a los meses del manual, con una visita realizada en el período; de los que tuvieron un intento o una visita realizada.</translation>
    </message>
    <message>
        <source>Patients, not calls: those with a recall that was open and due in the period, who were spoken to in it.</source>
        <translation>Pacientes, no llamadas: los que tenían un seguimiento abierto y previsto en el período y con quienes se habló.</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>Pagador</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>People who do not see the lists, and opened them for an hour, each with the reason. Review each time.</source>
        <translation>Personas que no ven las listas y las abrieron durante una hora, cada una con su motivo. Revise cada vez.</translation>
    </message>
    <message>
        <source>Pharmacy</source>
        <translation>Farmacia</translation>
    </message>
    <message>
        <source>Pharmacy words</source>
        <translation>Sobre la farmacia</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Phone calls only</source>
        <translation>Solo las llamadas</translation>
    </message>
    <message>
        <source>Phone: guardian</source>
        <translation>Teléfono: tutor</translation>
    </message>
    <message>
        <source>Phone: home</source>
        <translation>Teléfono: casa</translation>
    </message>
    <message>
        <source>Phone: mobile</source>
        <translation>Teléfono: móvil</translation>
    </message>
    <message>
        <source>Phone: other</source>
        <translation>Teléfono: otro</translation>
    </message>
    <message>
        <source>Phone: work</source>
        <translation>Teléfono: trabajo</translation>
    </message>
    <message>
        <source>Planned check</source>
        <translation>Control previsto</translation>
    </message>
    <message>
        <source>Playbook</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>Please fill in: {field}</source>
        <translation>Rellene, por favor: {field}</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>Rellene este campo, por favor.</translation>
    </message>
    <message>
        <source>Please report it; then try another file.</source>
        <translation>Comuníquelo, por favor; después pruebe con otro archivo.</translation>
    </message>
    <message>
        <source>Please stay on the line with me. Where are you right now?</source>
        <translation>Por favor, quédese en la línea conmigo. ¿Dónde está usted ahora?</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polaco</translation>
    </message>
    <message>
        <source>Portal message</source>
        <translation>Mensaje del portal</translation>
    </message>
    <message>
        <source>Portal use</source>
        <translation>Uso del portal</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugués</translation>
    </message>
    <message>
        <source>Post-procedure or post-discharge check</source>
        <translation>Control tras procedimiento o alta</translation>
    </message>
    <message>
        <source>Practice manager</source>
        <translation>Gerencia del consultorio</translation>
    </message>
    <message>
        <source>Preferred channel</source>
        <translation>Medio preferido</translation>
    </message>
    <message>
        <source>Preferred name</source>
        <translation>Nombre preferido</translation>
    </message>
    <message>
        <source>Prefers</source>
        <translation>Prefiere</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Preparar</translation>
    </message>
    <message>
        <source>Prepare what is chosen in the list: mark, hand over, assign</source>
        <translation>Preparar lo elegido en la lista: marcar, pasar, asignar</translation>
    </message>
    <message>
        <source>Prepare {n} patient</source>
        <translation>Preparar {n} paciente</translation>
    </message>
    <message>
        <source>Prepare {n} patients</source>
        <translation>Preparar {n} pacientes</translation>
    </message>
    <message>
        <source>Prepare {n}…</source>
        <translation>Preparar {n}…</translation>
    </message>
    <message>
        <source>Prepare {patients}</source>
        <translation>Preparar {patients}</translation>
    </message>
    <message>
        <source>Preparer</source>
        <translation>Preparación</translation>
    </message>
    <message>
        <source>Press the new keys for: {act}</source>
        <translation>Pulse las teclas nuevas para: {act}</translation>
    </message>
    <message>
        <source>Press the new keys. Esc leaves it as it is.</source>
        <translation>Pulse las teclas nuevas. Esc lo deja como está.</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privacidad</translation>
    </message>
    <message>
        <source>Privacy incident</source>
        <translation>Incidente de privacidad</translation>
    </message>
    <message>
        <source>Privacy officer</source>
        <translation>Responsable de privacidad</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privado</translation>
    </message>
    <message>
        <source>Private: keep it neutral</source>
        <translation>Privado: hable con neutralidad</translation>
    </message>
    <message>
        <source>Private: say nothing of why you call to anybody else</source>
        <translation>Privado: no diga a nadie más por qué llama</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Prometido</translation>
    </message>
    <message>
        <source>Promised for {when}</source>
        <translation>Prometida para {when}</translation>
    </message>
    <message>
        <source>Promises kept</source>
        <translation>Promesas cumplidas</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Profesional</translation>
    </message>
    <message>
        <source>Provider (internal)</source>
        <translation>Profesional (interno)</translation>
    </message>
    <message>
        <source>Published number</source>
        <translation>Número publicado</translation>
    </message>
    <message>
        <source>Puerto Rico</source>
        <translation>Puerto Rico</translation>
    </message>
    <message>
        <source>Punjabi</source>
        <translation>Panyabí</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Propósito</translation>
    </message>
    <message>
        <source>Put the day right in the file: 2026-11-24, and load it again.</source>
        <translation>Corrija el día en el archivo: 2026-11-24, y cárguelo otra vez.</translation>
    </message>
    <message>
        <source>Put the time of day right in the file: 2026-11-24 14:30, and load it again.</source>
        <translation>Corrija la hora en el archivo: 2026-11-24 14:30, y cárguelo otra vez.</translation>
    </message>
    <message>
        <source>Quality measure</source>
        <translation>Indicador de calidad</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pregunta</translation>
    </message>
    <message>
        <source>Question, in the patient's words</source>
        <translation>Pregunta, en palabras del paciente</translation>
    </message>
    <message>
        <source>Questions, reviews and needs</source>
        <translation>Preguntas, revisiones y necesidades</translation>
    </message>
    <message>
        <source>Rang out</source>
        <translation>Nadie contestó</translation>
    </message>
    <message>
        <source>Reached by nothing: somebody decides</source>
        <translation>Nada llega al paciente: alguien decide</translation>
    </message>
    <message>
        <source>Reached the wrong person</source>
        <translation>Llegó a la persona equivocada</translation>
    </message>
    <message>
        <source>Reaching patients</source>
        <translation>Llegar a los pacientes</translation>
    </message>
    <message>
        <source>Reactivated</source>
        <translation>Reactivados</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Leída</translation>
    </message>
    <message>
        <source>Read as the next step: {words}</source>
        <translation>Leído como siguiente paso: {words}</translation>
    </message>
    <message>
        <source>Read by {name}</source>
        <translation>La leyó {name}</translation>
    </message>
    <message>
        <source>Read one note at a time</source>
        <translation>Lea las notas de una en una</translation>
    </message>
    <message>
        <source>Read the EHR's answer…</source>
        <translation>Leer la respuesta del EHR…</translation>
    </message>
    <message>
        <source>Read the tool's results…</source>
        <translation>Leer los resultados de la herramienta…</translation>
    </message>
    <message>
        <source>Read: {accepted} accepted, {refused} refused.</source>
        <translation>Leído: {accepted} aceptadas, {refused} rechazadas.</translation>
    </message>
    <message>
        <source>Read: {results}.</source>
        <translation>Leído: {results}.</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>Leyendo el archivo</translation>
    </message>
    <message>
        <source>Reading the file takes more than {allowed} seconds. Save only the list itself as CSV and load that.</source>
        <translation>Leer el archivo tarda más de {allowed} segundos. Guarde solo la lista como CSV y cárguela.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Ready when you are</source>
        <translation>Todo listo, cuando usted quiera</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Reason (internal)</source>
        <translation>Motivo (interno)</translation>
    </message>
    <message>
        <source>Reason for releasing it</source>
        <translation>Motivo para liberarla</translation>
    </message>
    <message>
        <source>Reason for skipping</source>
        <translation>Motivo para posponer</translation>
    </message>
    <message>
        <source>Reason, in the patient's words</source>
        <translation>Motivo, en palabras del paciente</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Seguimiento</translation>
    </message>
    <message>
        <source>Recall lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.html *.htm *.json *.ndjson);;All files (*)</source>
        <translation>Listas de seguimiento (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.html *.htm *.json *.ndjson);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Recall number</source>
        <translation>Número de seguimiento</translation>
    </message>
    <message>
        <source>Recall {recall} is not held. 'recalldesk held' lists what is.</source>
        <translation>El seguimiento {recall} no está retenido. 'recalldesk held' muestra los que lo están.</translation>
    </message>
    <message>
        <source>RecallDesk has a bug ({kind}). Nothing half-done was kept.</source>
        <translation>RecallDesk tiene un error ({kind}). No quedó nada a medias.</translation>
    </message>
    <message>
        <source>RecallDesk is already open</source>
        <translation>RecallDesk ya está abierto</translation>
    </message>
    <message>
        <source>RecallDesk is already open on this computer.</source>
        <translation>RecallDesk ya está abierto en este equipo.</translation>
    </message>
    <message>
        <source>RecallDesk is locked</source>
        <translation>RecallDesk está bloqueado</translation>
    </message>
    <message>
        <source>RecallDesk locks in {n} seconds. Any key keeps it open.</source>
        <translation>RecallDesk se bloquea en {n} segundos. Cualquier tecla lo mantiene abierto.</translation>
    </message>
    <message>
        <source>RecallDesk: sample</source>
        <translation>RecallDesk: muestra</translation>
    </message>
    <message>
        <source>Recalls are closed one by one, never many at once.</source>
        <translation>Los seguimientos se cierran uno por uno, nunca varios a la vez.</translation>
    </message>
    <message>
        <source>Recalls open at the end of the period whose last attempt, or decision of the review, is longer ago than the days named under Definitions, with calls still to come, nothing promised or waited for, and no other team at it.</source>
        <translation>Seguimientos abiertos al final del período cuyo último intento o decisión de la revisión es anterior a los días que dicen las definiciones, con llamadas por hacer, nada prometido ni en espera y ningún otro equipo a cargo.</translation>
    </message>
    <message>
        <source>Recalls that did what their segment counts as success in the period, of those that did so or whose time for it, counted from the first attempt, ran out in the period. In the first weeks of use it stands too high: nobody's time has run out yet.</source>
        <translation>Seguimientos que lograron en el período lo que su segmento cuenta como éxito, de los que lo lograron o cuyo plazo, contado desde el primer intento, venció en el período. En las primeras semanas de uso sale demasiado alto: aún no ha vencido el plazo de nadie.</translation>
    </message>
    <message>
        <source>Recalls that went to the low-frequency list in the period, after the last call of their cadence.</source>
        <translation>Seguimientos que pasaron a la lista de baja frecuencia en el período, tras la última llamada de su cadencia.</translation>
    </message>
    <message>
        <source>Recalls that were open on a list in the period and for which a visit was booked in it, by us or elsewhere.</source>
        <translation>Seguimientos abiertos en una lista en el período para los que se reservó una visita, por nosotros o en otra parte.</translation>
    </message>
    <message>
        <source>Recalls with a known last refill for which a later list or status file told of a newer one in the period; of those and the ones that were open in it.</source>
        <translation>Seguimientos con última receta conocida de los que una lista o un archivo de estado posterior contó de otra más nueva en el período; de esos y de los que estaban abiertos.</translation>
    </message>
    <message>
        <source>Recalls with a quality measure whose visit was kept, or whose gap a status file called closed, in the period; of those and the ones that were open in it.</source>
        <translation>Seguimientos con una medida de calidad cuya visita se realizó, o cuya brecha un archivo de estado dio por cerrada, en el período; de esos y de los que estaban abiertos.</translation>
    </message>
    <message>
        <source>Recalls with an attempt in the period but no conversation, of which the last call of the cadence was one.</source>
        <translation>Seguimientos con un intento en el período pero sin conversación, siendo uno de ellos la última llamada de la cadencia.</translation>
    </message>
    <message>
        <source>Recalls with an attempt in the period that ended with an authorization or insurance review.</source>
        <translation>Seguimientos con un intento en el período que acabó en una revisión de autorización o seguro.</translation>
    </message>
    <message>
        <source>Recalls with an attempt in the period whose last conversation in it ended with a callback.</source>
        <translation>Seguimientos con un intento en el período cuya última conversación acabó en una llamada prometida.</translation>
    </message>
    <message>
        <source>Recalls with an attempt in the period whose last conversation in it ended with a refusal, of whatever scope.</source>
        <translation>Seguimientos con un intento en el período cuya última conversación acabó en un rechazo, del alcance que sea.</translation>
    </message>
    <message>
        <source>Recalls with an attempt in the period whose last conversation in it ended with a visit booked.</source>
        <translation>Seguimientos con un intento en el período cuya última conversación acabó con una visita reservada.</translation>
    </message>
    <message>
        <source>Recalls with an attempt in the period whose last conversation in it went to another team: a clinical question, an authorization or insurance review, language support, or an escalation.</source>
        <translation>Seguimientos con un intento en el período cuya última conversación pasó a otro equipo: una pregunta clínica, una revisión de autorización o seguro, apoyo de idioma o una escalada.</translation>
    </message>
    <message>
        <source>Recalls with an attempt in the period whose list asks for an interpreter, or that ended for want of one.</source>
        <translation>Seguimientos con un intento en el período cuya lista pide un intérprete, o que acabaron por falta de uno.</translation>
    </message>
    <message>
        <source>Recalls with an attempt in the period, no conversation in it, and calls of the cadence still to come.</source>
        <translation>Seguimientos con un intento en el período, sin conversación y con llamadas de la cadencia por hacer.</translation>
    </message>
    <message>
        <source>Recalls with at least one attempt in the period.</source>
        <translation>Seguimientos con al menos un intento en el período.</translation>
    </message>
    <message>
        <source>Recalls without a visit</source>
        <translation>Seguimientos sin visita</translation>
    </message>
    <message>
        <source>Recalls worked</source>
        <translation>Seguimientos trabajados</translation>
    </message>
    <message>
        <source>Record number</source>
        <translation>N.º de historia</translation>
    </message>
    <message>
        <source>Record number (MRN)</source>
        <translation>Número de historia (MRN)</translation>
    </message>
    <message>
        <source>Record number is not valid</source>
        <translation>El número de historia no es válido</translation>
    </message>
    <message>
        <source>Record {number} has a cell of more than {cell_cap:,} characters. Shorten it, or look for a quotation mark that is opened and never closed.</source>
        <translation>El registro {number} tiene una celda de más de {cell_cap:,} caracteres. Acórtela o busque una comilla que se abre y nunca se cierra.</translation>
    </message>
    <message>
        <source>Record {number} has more than {widest:,} cells, so this is no list. Check that every record stands on a line of its own, or export the list again.</source>
        <translation>El registro {number} tiene más de {widest:,} celdas, así que no es una lista. Compruebe que cada registro esté en su propia línea o exporte la lista de nuevo.</translation>
    </message>
    <message>
        <source>Record {number} names neither {row} nor {batch}.</source>
        <translation>El registro {number} no nombra {row} ni {batch}.</translation>
    </message>
    <message>
        <source>Record {number}: its {status} is neither a yes nor a no (accepted, rejected).</source>
        <translation>Registro {number}: su {status} no es ni sí ni no (accepted, rejected).</translation>
    </message>
    <message>
        <source>Recovery code: {code}</source>
        <translation>Código de recuperación: {code}</translation>
    </message>
    <message>
        <source>Recurring therapy or treatment plan</source>
        <translation>Terapia o plan de tratamiento</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>Derivación</translation>
    </message>
    <message>
        <source>Referral incomplete</source>
        <translation>Derivación incompleta</translation>
    </message>
    <message>
        <source>Refill gap</source>
        <translation>Receta sin renovar</translation>
    </message>
    <message>
        <source>Refills completed</source>
        <translation>Recetas renovadas</translation>
    </message>
    <message>
        <source>Regular</source>
        <translation>Habitual</translation>
    </message>
    <message>
        <source>Regular care, going on</source>
        <translation>Atención regular, continuidad</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazadas</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Retransmisión</translation>
    </message>
    <message>
        <source>Relay message</source>
        <translation>Mensaje por retransmisión</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Liberar</translation>
    </message>
    <message>
        <source>Release it</source>
        <translation>Liberarla</translation>
    </message>
    <message>
        <source>Release it if they are two people; tell the owner of the record system if not.</source>
        <translation>Libérela si son dos personas; si no, avise al responsable del sistema de historias.</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Liberado</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>Recordatorios</translation>
    </message>
    <message>
        <source>Reminders {batch} were sent. What failed of them, the tool's result file says.</source>
        <translation>Los recordatorios {batch} se enviaron. Lo que falló lo dice el archivo de resultados de la herramienta.</translation>
    </message>
    <message>
        <source>Reminders {batch} were taken back: who was in them is due again.</source>
        <translation>Los recordatorios {batch} se retiraron: quienes estaban en ellos están pendientes otra vez.</translation>
    </message>
    <message>
        <source>Reminders {number} cannot be written to {to}: {why}. They are kept, and the next time writes them first, the very same; nothing is lost or written twice.</source>
        <translation>Los recordatorios {number} no se pueden escribir en {to}: {why}. Quedan guardados y la próxima vez se escriben primero, iguales; nada se pierde ni se escribe dos veces.</translation>
    </message>
    <message>
        <source>Representative</source>
        <translation>Representante</translation>
    </message>
    <message>
        <source>Reroute</source>
        <translation>Derivar</translation>
    </message>
    <message>
        <source>Reroute: a team or a person</source>
        <translation>Derivar: a un equipo o a una persona</translation>
    </message>
    <message>
        <source>Rerouted</source>
        <translation>Derivado</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>Results words</source>
        <translation>Sobre los resultados</translation>
    </message>
    <message>
        <source>Results, calmly</source>
        <translation>Resultados, con calma</translation>
    </message>
    <message>
        <source>Review emergency access</source>
        <translation>Revisar el acceso de emergencia</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Revisadas</translation>
    </message>
    <message>
        <source>Reviewed by {name}</source>
        <translation>Revisado por {name}</translation>
    </message>
    <message>
        <source>Reviewed, and in the audit.</source>
        <translation>Revisado, y en la auditoría.</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Revisar…</translation>
    </message>
    <message>
        <source>Ride words</source>
        <translation>Sobre el transporte</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Riesgo</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Función</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>Rumano</translation>
    </message>
    <message>
        <source>Routed</source>
        <translation>Derivado</translation>
    </message>
    <message>
        <source>Routed for clinical questions</source>
        <translation>Derivados por preguntas clínicas</translation>
    </message>
    <message>
        <source>Routine annual</source>
        <translation>Visita anual</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Fila</translation>
    </message>
    <message>
        <source>Row of the list is damaged</source>
        <translation>La fila de la lista está dañada</translation>
    </message>
    <message>
        <source>Row {number} of the results: its status is none of {known}. Nothing was noted.</source>
        <translation>Fila {number} de los resultados: su estado no es ninguno de {known}. No se anotó nada.</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Filas</translation>
    </message>
    <message>
        <source>Rows of the lists loaded in the period that could not be used.</source>
        <translation>Filas de las listas cargadas en el período que no pudieron usarse.</translation>
    </message>
    <message>
        <source>Rows of the lists loaded in the period that were held until a person mends them.</source>
        <translation>Filas de las listas cargadas en el período que quedaron retenidas hasta que alguien las arregle.</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Ruso</translation>
    </message>
    <message>
        <source>Safe contact</source>
        <translation>Contacto seguro</translation>
    </message>
    <message>
        <source>Safe contact: only this number, only at this time</source>
        <translation>Contacto seguro: solo este número, solo a esta hora</translation>
    </message>
    <message>
        <source>Safe number, if there is one</source>
        <translation>Número seguro, si lo hay</translation>
    </message>
    <message>
        <source>Safe time, if there is one: after 4 pm, mornings only, 9-11</source>
        <translation>Hora segura, si la hay: after 4 pm, mornings only, 9-11</translation>
    </message>
    <message>
        <source>Safe to contact</source>
        <translation>Contacto seguro</translation>
    </message>
    <message>
        <source>Said: {words}.</source>
        <translation>Dijo: {words}.</translation>
    </message>
    <message>
        <source>Same call: {name}</source>
        <translation>Misma llamada: {name}</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Muestra</translation>
    </message>
    <message>
        <source>Sample: nothing is kept</source>
        <translation>Muestra: no se guarda nada</translation>
    </message>
    <message>
        <source>Satisfaction noted</source>
        <translation>Satisfacción anotada</translation>
    </message>
    <message>
        <source>Save and next</source>
        <translation>Guardar y siguiente</translation>
    </message>
    <message>
        <source>Save and next; without a call, begin with the next</source>
        <translation>Guardar y siguiente; sin llamada, empezar con el próximo</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>Guardar como archivo…</translation>
    </message>
    <message>
        <source>Save for paper</source>
        <translation>Guardar para imprimir</translation>
    </message>
    <message>
        <source>Save the correction</source>
        <translation>Guardar la corrección</translation>
    </message>
    <message>
        <source>Save the downtime list</source>
        <translation>Guardar la lista para caídas</translation>
    </message>
    <message>
        <source>Save the downtime list: today's calls on paper</source>
        <translation>Guardar la lista para caídas: las llamadas de hoy en papel</translation>
    </message>
    <message>
        <source>Save the escalation</source>
        <translation>Guardar el caso</translation>
    </message>
    <message>
        <source>Save the handoff sheet</source>
        <translation>Guardar la hoja de relevo</translation>
    </message>
    <message>
        <source>Save the log of disclosures</source>
        <translation>Guardar el registro de divulgaciones</translation>
    </message>
    <message>
        <source>Save the rejected rows</source>
        <translation>Guardar las filas rechazadas</translation>
    </message>
    <message>
        <source>Save the week as a workbook</source>
        <translation>Guardar la semana como libro</translation>
    </message>
    <message>
        <source>Save the workbook</source>
        <translation>Guardar el libro</translation>
    </message>
    <message>
        <source>Save workbook…</source>
        <translation>Guardar libro…</translation>
    </message>
    <message>
        <source>Save {n} rejected rows…</source>
        <translation>Guardar {n} filas rechazadas…</translation>
    </message>
    <message>
        <source>Save {n} rejected row…</source>
        <translation>Guardar {n} fila rechazada…</translation>
    </message>
    <message>
        <source>Save, and go on in the same call with who else is due at the number</source>
        <translation>Guardar y seguir en la misma llamada con quien también está pendiente en el número</translation>
    </message>
    <message>
        <source>Save, same call: {name}</source>
        <translation>Guardar, misma llamada: {name}</translation>
    </message>
    <message>
        <source>Saved. Whoever wrote the note sees it among their settings.</source>
        <translation>Guardado. Quien escribió la nota lo ve en sus ajustes.</translation>
    </message>
    <message>
        <source>Saved: {outcome}.</source>
        <translation>Guardado: {outcome}.</translation>
    </message>
    <message>
        <source>Say</source>
        <translation>Diga</translation>
    </message>
    <message>
        <source>Say a day after today.</source>
        <translation>Diga un día posterior a hoy.</translation>
    </message>
    <message>
        <source>Say booked, cancelled, no-show or kept in the file, and load it again.</source>
        <translation>Diga en el archivo si está programada, cancelada, sin asistir o cumplida, y cárguelo otra vez.</translation>
    </message>
    <message>
        <source>Say first that the list is whole.</source>
        <translation>Indique primero que la lista está completa.</translation>
    </message>
    <message>
        <source>Say how long it is in minutes, and load the file again.</source>
        <translation>Diga cuántos minutos dura y cargue el archivo otra vez.</translation>
    </message>
    <message>
        <source>Say how many more calls: {least} to {most}.</source>
        <translation>Diga cuántas llamadas más: de {least} a {most}.</translation>
    </message>
    <message>
        <source>Say how much they may be told: visits, or care.</source>
        <translation>Diga cuánto se le puede informar: citas, o la atención.</translation>
    </message>
    <message>
        <source>Say now</source>
        <translation>Diga ahora</translation>
    </message>
    <message>
        <source>Say one of these: {known}.</source>
        <translation>Diga una de estas opciones: {known}.</translation>
    </message>
    <message>
        <source>Say until when, as a day: 2027-05-01.</source>
        <translation>Diga hasta cuándo, como fecha: 2027-05-01.</translation>
    </message>
    <message>
        <source>Say what is next first.</source>
        <translation>Diga primero qué sigue.</translation>
    </message>
    <message>
        <source>Say what is next, from the note alone.</source>
        <translation>Diga qué sigue, solo a partir de la nota.</translation>
    </message>
    <message>
        <source>Say what it shall be.</source>
        <translation>Diga cómo debe ser.</translation>
    </message>
    <message>
        <source>Say what it was, who got it, how it was found, and what was done.</source>
        <translation>Diga qué fue, quién lo recibió, cómo se descubrió y qué se hizo.</translation>
    </message>
    <message>
        <source>Say what the next caller has to know.</source>
        <translation>Diga qué debe saber quien llame después.</translation>
    </message>
    <message>
        <source>Say what the team has to know: nobody else tells them.</source>
        <translation>Diga qué debe saber el equipo: nadie más se lo dirá.</translation>
    </message>
    <message>
        <source>Say what was done: tick at least one.</source>
        <translation>Diga qué se hizo: marque al menos una.</translation>
    </message>
    <message>
        <source>Say what you found.</source>
        <translation>Diga qué encontró.</translation>
    </message>
    <message>
        <source>Say whether it was so first.</source>
        <translation>Diga primero si fue así.</translation>
    </message>
    <message>
        <source>Say which column is which in a mapping file and load with --mapping FILE.</source>
        <translation>Diga qué columna es cuál en un archivo de asignación y cargue con --mapping ARCHIVO.</translation>
    </message>
    <message>
        <source>Say why, or take one of the reasons.</source>
        <translation>Diga por qué, o elija uno de los motivos.</translation>
    </message>
    <message>
        <source>Say why: a manager reviews it.</source>
        <translation>Diga por qué: un gerente lo revisa.</translation>
    </message>
    <message>
        <source>Say why: whoever looks at it later has to know.</source>
        <translation>Diga por qué: quien lo mire después tiene que saberlo.</translation>
    </message>
    <message>
        <source>Says where, or no clear answer</source>
        <translation>Dice dónde, o no hay respuesta clara</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Cita concertada</translation>
    </message>
    <message>
        <source>Scheduled from the list</source>
        <translation>Citados de la lista</translation>
    </message>
    <message>
        <source>Scheduling lead</source>
        <translation>Responsable de citas</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Puntuación</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Guion</translation>
    </message>
    <message>
        <source>Scripts approved by</source>
        <translation>Guiones aprobados por</translation>
    </message>
    <message>
        <source>Sealed file</source>
        <translation>Archivo sellado</translation>
    </message>
    <message>
        <source>Sealed file written. Tell its passphrase by telephone, apart from the file.</source>
        <translation>Archivo sellado escrito. Diga su contraseña por teléfono, aparte del archivo.</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>Secciones de los ajustes</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Segmento</translation>
    </message>
    <message>
        <source>Segment is switched off</source>
        <translation>El segmento está desactivado</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmentos</translation>
    </message>
    <message>
        <source>Send it in your program. It is written down as sent; how such messages end stands in it.</source>
        <translation>Envíelo en su programa. Queda anotado como enviado; en él dice cómo dejar de recibirlos.</translation>
    </message>
    <message>
        <source>Senior</source>
        <translation>Con experiencia</translation>
    </message>
    <message>
        <source>Sensitive</source>
        <translation>Delicado</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Sent: {n} recall goes on.</source>
        <translation>Enviado: {n} seguimiento continúa.</translation>
    </message>
    <message>
        <source>Sent: {n} recalls go on.</source>
        <translation>Enviado: {n} seguimientos continúan.</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>Serbio</translation>
    </message>
    <message>
        <source>Service recovery</source>
        <translation>Atención a quejas</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Share a number (internal)</source>
        <translation>Comparten un número (interno)</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Hoja</translation>
    </message>
    <message>
        <source>Sheet written. It has a patient's data and is not encrypted: print it, then delete it.</source>
        <translation>Hoja escrita. Tiene datos de un paciente y no está cifrada: imprímala y luego bórrela.</translation>
    </message>
    <message>
        <source>Shift and Ctrl choose several.</source>
        <translation>Mayús y Ctrl eligen varios.</translation>
    </message>
    <message>
        <source>Show what came of it</source>
        <translation>Mostrar qué resultó</translation>
    </message>
    <message>
        <source>Show {n} older</source>
        <translation>Mostrar anteriores: {n}</translation>
    </message>
    <message>
        <source>Side effects</source>
        <translation>Efectos secundarios</translation>
    </message>
    <message>
        <source>Side effects words</source>
        <translation>Sobre los efectos</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Sede</translation>
    </message>
    <message>
        <source>Situations</source>
        <translation>Situaciones</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Posponer</translation>
    </message>
    <message>
        <source>Skip for now, with a reason</source>
        <translation>Posponer por ahora, con un motivo</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Pospuesto</translation>
    </message>
    <message>
        <source>Skipped for now.</source>
        <translation>Pospuesto por ahora.</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texto más pequeño</translation>
    </message>
    <message>
        <source>So that no slip locks you out</source>
        <translation>Para que un desliz no le deje fuera</translation>
    </message>
    <message>
        <source>Somali</source>
        <translation>Somalí</translation>
    </message>
    <message>
        <source>Some refused</source>
        <translation>Algunas rechazadas</translation>
    </message>
    <message>
        <source>Somebody acts for the patient by a document that the clinic has seen.</source>
        <translation>Alguien actúa por el paciente con un documento que la clínica ha visto.</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Otra persona</translation>
    </message>
    <message>
        <source>Somebody else gave a time</source>
        <translation>Otra persona dio una hora</translation>
    </message>
    <message>
        <source>Somebody else has just taken that time: offer another one.</source>
        <translation>Otra persona acaba de tomar ese horario: ofrezca otro.</translation>
    </message>
    <message>
        <source>Somebody else has taken that time: offer another one.</source>
        <translation>Otra persona tomó ese horario: ofrezca otro.</translation>
    </message>
    <message>
        <source>Somebody else reviews your own access.</source>
        <translation>Su propio acceso lo revisa otra persona.</translation>
    </message>
    <message>
        <source>Somebody else reviews your own notes.</source>
        <translation>Sus propias notas las revisa otra persona.</translation>
    </message>
    <message>
        <source>Somebody else wrote that down. They can correct it or take it back, or a manager can.</source>
        <translation>Eso lo anotó otra persona. Puede corregirlo o deshacerlo ella, o un gerente.</translation>
    </message>
    <message>
        <source>Somebody in reminders {batch} died, opted out or waits for no message any more. Take them back and write them anew.</source>
        <translation>Alguien de los recordatorios {batch} falleció, se dio de baja o ya no espera ningún mensaje. Retírelos y escríbalos de nuevo.</translation>
    </message>
    <message>
        <source>Somebody is calling this patient right now.</source>
        <translation>Alguien está llamando a este paciente ahora mismo.</translation>
    </message>
    <message>
        <source>Somebody may be told: on record</source>
        <translation>Se le puede decir a otra persona: registrarla</translation>
    </message>
    <message>
        <source>Somebody reviewed that already.</source>
        <translation>Alguien ya lo revisó.</translation>
    </message>
    <message>
        <source>Somebody who works here has to own the list: name another owner first.</source>
        <translation>Alguien que trabaje aquí tiene que ser titular de la lista: nombre antes a otro titular.</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Otra cosa</translation>
    </message>
    <message>
        <source>Something is under way here. Wait until it is done.</source>
        <translation>Hay algo en marcha aquí. Espere a que termine.</translation>
    </message>
    <message>
        <source>Something is written down. Hand it over, or take it out first.</source>
        <translation>Hay algo escrito. Entréguelo o quítelo primero.</translation>
    </message>
    <message>
        <source>Something is wrong with RecallDesk</source>
        <translation>Algo falla en RecallDesk</translation>
    </message>
    <message>
        <source>Something must be looked up first</source>
        <translation>Primero hay que consultar algo</translation>
    </message>
    <message>
        <source>Something must be said first</source>
        <translation>Primero hay que aclarar algo</translation>
    </message>
    <message>
        <source>Something reached the wrong person</source>
        <translation>Algo llegó a la persona equivocada</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>Speaks of dying</source>
        <translation>Habla de morir</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>Especialidad</translation>
    </message>
    <message>
        <source>Stalled</source>
        <translation>Parados</translation>
    </message>
    <message>
        <source>Stalled recalls</source>
        <translation>Seguimientos estancados</translation>
    </message>
    <message>
        <source>Stalled: called within {days} days, and nothing changed since</source>
        <translation>Parados: llamados en los últimos {days} días, y nada cambió desde entonces</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Start a block</source>
        <translation>Bloque</translation>
    </message>
    <message>
        <source>Start a block of calls, or end it</source>
        <translation>Empezar un bloque de llamadas, o terminarlo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Status of the visit is not known</source>
        <translation>No se conoce el estado de la cita</translation>
    </message>
    <message>
        <source>Stay and try again: leaving once more loses what you wrote in this call.</source>
        <translation>Quédese e inténtelo de nuevo: si sale otra vez, se pierde lo que escribió en esta llamada.</translation>
    </message>
    <message>
        <source>Stay general until two identifiers match</source>
        <translation>Hable en general hasta que coincidan dos datos</translation>
    </message>
    <message>
        <source>Stay on the line. In danger, call {emergency}. Thoughts of dying: {crisis} at any hour.</source>
        <translation>Siga en la línea. Si hay peligro, llame al {emergency}. Pensamientos de morir: {crisis} a toda hora.</translation>
    </message>
    <message>
        <source>Still held: {why}.</source>
        <translation>Sigue retenida: {why}.</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>Aún abierto</translation>
    </message>
    <message>
        <source>Still trying</source>
        <translation>Se sigue intentando</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Dejar de vigilar</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Detenido. No se cambió nada.</translation>
    </message>
    <message>
        <source>Success by each segment's own measure</source>
        <translation>Éxito según la medida de cada segmento</translation>
    </message>
    <message>
        <source>Suffix</source>
        <translation>Sufijo</translation>
    </message>
    <message>
        <source>Suicidal words</source>
        <translation>Palabras de suicidio</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Swahili</source>
        <translation>Suajili</translation>
    </message>
    <message>
        <source>Symptom</source>
        <translation>Síntoma</translation>
    </message>
    <message>
        <source>Symptom words</source>
        <translation>Sobre el síntoma</translation>
    </message>
    <message>
        <source>Tagalog</source>
        <translation>Tagalo</translation>
    </message>
    <message>
        <source>Take a passphrase of at least {shortest} characters: a few words are easy to keep.</source>
        <translation>Elija una frase de acceso de al menos {shortest} caracteres: unas pocas palabras se recuerdan bien.</translation>
    </message>
    <message>
        <source>Take at least {n} characters: a few words are easy to keep.</source>
        <translation>Use al menos {n} caracteres: unas pocas palabras son fáciles de recordar.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Deshacer la carga</translation>
    </message>
    <message>
        <source>Take it back only if the tool never had it: whoever is in it is due again, and would get two.</source>
        <translation>Retírelo solo si la herramienta nunca lo tuvo: quien está en él vuelve a estar pendiente y recibiría dos.</translation>
    </message>
    <message>
        <source>Take it back…</source>
        <translation>Deshacer la carga…</translation>
    </message>
    <message>
        <source>Take it up</source>
        <translation>Hacerme cargo</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Tomar el caso</translation>
    </message>
    <message>
        <source>Take the first open time</source>
        <translation>Tomar el primer horario libre</translation>
    </message>
    <message>
        <source>Take the last outcome back</source>
        <translation>Deshacer el último resultado</translation>
    </message>
    <message>
        <source>Take the mark off: {mark}</source>
        <translation>Quitar la marca: {mark}</translation>
    </message>
    <message>
        <source>Take the second open time</source>
        <translation>Tomar el segundo horario libre</translation>
    </message>
    <message>
        <source>Take the third open time</source>
        <translation>Tomar el tercer horario libre</translation>
    </message>
    <message>
        <source>Take up in {time}</source>
        <translation>Atender en {time}</translation>
    </message>
    <message>
        <source>Take {file} back? What it brought or changed is as before it. Recalls that somebody worked on since stay. Nothing is deleted: the load and its taking back stay in the books.</source>
        <translation>¿Deshacer la carga de {file}? Lo que trajo o cambió quedará como antes. Permanecen los seguimientos en los que alguien ya trabajó. No se borra nada: la carga y su anulación quedan registradas.</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Deshecha</translation>
    </message>
    <message>
        <source>Taken back, but for {n} patient: a team is at it.</source>
        <translation>Deshecho, salvo {n} paciente: un equipo se ocupa.</translation>
    </message>
    <message>
        <source>Taken back, but for {n} patients: a team is at it.</source>
        <translation>Deshecho, salvo {n} pacientes: un equipo se ocupa.</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Deshecho.</translation>
    </message>
    <message>
        <source>Taken back. The call is open again.</source>
        <translation>Deshecho. La llamada vuelve a estar abierta.</translation>
    </message>
    <message>
        <source>Taken back: {n} recall is as before.</source>
        <translation>Deshecho: {n} seguimiento está como antes.</translation>
    </message>
    <message>
        <source>Taken back: {n} recall is due again.</source>
        <translation>Retirado: {n} seguimiento vuelve a estar pendiente.</translation>
    </message>
    <message>
        <source>Taken back: {n} recalls are as before.</source>
        <translation>Deshecho: {n} seguimientos están como antes.</translation>
    </message>
    <message>
        <source>Taken back: {n} recalls are due again.</source>
        <translation>Retirado: {n} seguimientos vuelven a estar pendientes.</translation>
    </message>
    <message>
        <source>Taken for this patient</source>
        <translation>Tomado para este paciente</translation>
    </message>
    <message>
        <source>Taken into use by</source>
        <translation>Puesto en uso por</translation>
    </message>
    <message>
        <source>Taken up</source>
        <translation>Atendido</translation>
    </message>
    <message>
        <source>Taken up by</source>
        <translation>A cargo de</translation>
    </message>
    <message>
        <source>Taken up. It is yours.</source>
        <translation>Atendido. Ahora es suyo.</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Dura</translation>
    </message>
    <message>
        <source>Taking the list back</source>
        <translation>Deshaciendo la carga</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Telephone link (tel:)</source>
        <translation>Enlace de teléfono (tel:)</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Plantilla</translation>
    </message>
    <message>
        <source>Text message</source>
        <translation>Mensaje de texto</translation>
    </message>
    <message>
        <source>Text messages allowed</source>
        <translation>Permite mensajes de texto</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Tailandés</translation>
    </message>
    <message>
        <source>That attempt is not there any more, so it cannot be changed or taken back.</source>
        <translation>Ese intento ya no está, así que no se puede cambiar ni deshacer.</translation>
    </message>
    <message>
        <source>That attempt went to the EHR (export {batch}). A manager can correct it or take it back.</source>
        <translation>Ese intento ya fue al expediente (exportación {batch}). Un gerente puede corregirlo o deshacerlo.</translation>
    </message>
    <message>
        <source>That day is past. Say until when they may be told.</source>
        <translation>Esa fecha ya pasó. Diga hasta cuándo se le puede informar.</translation>
    </message>
    <message>
        <source>That ended by the patient's own word, or death. If it is not so, correct that outcome.</source>
        <translation>Terminó por deseo del paciente o por fallecimiento. Si no es así, corrija ese resultado.</translation>
    </message>
    <message>
        <source>That escalation is not open any more.</source>
        <translation>Ese escalamiento ya no está abierto.</translation>
    </message>
    <message>
        <source>That is neither the passphrase nor the recovery code.</source>
        <translation>No es ni la frase de acceso ni el código de recuperación.</translation>
    </message>
    <message>
        <source>That is neither this store's passphrase nor its recovery code. Check both and try again.</source>
        <translation>Esa no es la frase de acceso de este almacén ni su código de recuperación. Revise ambos y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>That is no telephone number. Write it like 413-555-0100.</source>
        <translation>No es un número de teléfono. Escríbalo así: 413-555-0100.</translation>
    </message>
    <message>
        <source>That key is not the key of the store {store}. Unlock it with its recovery code.</source>
        <translation>Esa clave no es la del almacén {store}. Desbloquéelo con su código de recuperación.</translation>
    </message>
    <message>
        <source>That note is not there any more.</source>
        <translation>Esa nota ya no está.</translation>
    </message>
    <message>
        <source>That person does not work here.</source>
        <translation>Esa persona no trabaja aquí.</translation>
    </message>
    <message>
        <source>That recall is closed already.</source>
        <translation>Ese caso ya está cerrado.</translation>
    </message>
    <message>
        <source>That recall is open already.</source>
        <translation>Ese caso ya está abierto.</translation>
    </message>
    <message>
        <source>That time is past.</source>
        <translation>Esa hora ya pasó.</translation>
    </message>
    <message>
        <source>That time reads in several ways. Write it like: after 4 pm, mornings only, 9-11.</source>
        <translation>Esa hora se lee de varias maneras. Escríbala así: after 4 pm, mornings only, 9-11.</translation>
    </message>
    <message>
        <source>That visit is ahead. Say so once its day has come.</source>
        <translation>Esa cita aún no ha llegado. Dígalo cuando llegue su día.</translation>
    </message>
    <message>
        <source>The Call button</source>
        <translation>El botón Llamar</translation>
    </message>
    <message>
        <source>The FHIR Bundle is malformed: its entry is not a list. Export it again.</source>
        <translation>El Bundle FHIR está mal formado: su entry no es una lista. Expórtelo de nuevo.</translation>
    </message>
    <message>
        <source>The FHIR file holds no ServiceRequest and no Task, so nobody in it is due for anything. Export the requests together with their Patients.</source>
        <translation>El archivo FHIR no contiene ServiceRequest ni Task, así que nadie tiene nada pendiente en él. Exporte las solicitudes junto con sus Patients.</translation>
    </message>
    <message>
        <source>The FHIR file is malformed or was cut short in line {line}. Export it again.</source>
        <translation>El archivo FHIR está mal formado o cortado en la línea {line}. Expórtelo de nuevo.</translation>
    </message>
    <message>
        <source>The FHIR file is malformed or was cut short. Export it again.</source>
        <translation>El archivo FHIR está mal formado o cortado. Expórtelo de nuevo.</translation>
    </message>
    <message>
        <source>The FHIR file is malformed: an object in it has the same key twice. Export it again.</source>
        <translation>El archivo FHIR está mal formado: un objeto tiene la misma clave dos veces. Expórtelo de nuevo.</translation>
    </message>
    <message>
        <source>The answer, in words a caller may repeat; what is next; who does it</source>
        <translation>La respuesta, en palabras que se puedan repetir al teléfono; qué sigue; quién lo hace</translation>
    </message>
    <message>
        <source>The block was not kept. Try again.</source>
        <translation>El bloque no se guardó. Inténtelo otra vez.</translation>
    </message>
    <message>
        <source>The call that was agreed on</source>
        <translation>La llamada acordada</translation>
    </message>
    <message>
        <source>The care itself</source>
        <translation>La atención en sí</translation>
    </message>
    <message>
        <source>The clinic's name may be left on voicemail.</source>
        <translation>Se puede dejar el nombre de la clínica en el buzón de voz.</translation>
    </message>
    <message>
        <source>The clinic's policy and scripts. It is changed as a file: recalldesk playbook use FILE.</source>
        <translation>Las reglas y los guiones de la clínica. Se cambian como archivo: recalldesk playbook use FILE.</translation>
    </message>
    <message>
        <source>The clinical team answers it, or a manager or the owner. What you have to add, tell them.</source>
        <translation>Responde el equipo clínico, o alguien de gerencia o quien es titular. Si tiene algo que añadir, dígaselo.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>El disco está lleno</translation>
    </message>
    <message>
        <source>The disk is full: nothing more was saved to {path}. What was saved is safe. Free some space, repeat.</source>
        <translation>El disco está lleno: no se guardó nada más en {path}. Lo guardado está a salvo. Libere espacio y repita.</translation>
    </message>
    <message>
        <source>The disk reported an error on the store {path}. Check the disk, then run 'recalldesk doctor'.</source>
        <translation>El disco informó de un error en el almacén {path}. Revise el disco y ejecute «recalldesk doctor».</translation>
    </message>
    <message>
        <source>The document, and where it is kept</source>
        <translation>El documento, y dónde se guarda</translation>
    </message>
    <message>
        <source>The emergency is handed to the clinician on duty.</source>
        <translation>La emergencia queda entregada al profesional de guardia.</translation>
    </message>
    <message>
        <source>The emergency note is not kept yet. It is tried again.</source>
        <translation>La nota de emergencia aún no está guardada. Se intenta otra vez.</translation>
    </message>
    <message>
        <source>The emergency note waits until RecallDesk is unlocked. Do not close it before.</source>
        <translation>La nota de emergencia espera a que se desbloquee RecallDesk. No lo cierre antes.</translation>
    </message>
    <message>
        <source>The encrypted store is being made …</source>
        <translation>Se está creando el almacén cifrado…</translation>
    </message>
    <message>
        <source>The facility</source>
        <translation>El centro</translation>
    </message>
    <message>
        <source>The figures</source>
        <translation>Las cifras</translation>
    </message>
    <message>
        <source>The file acknowledges nothing.</source>
        <translation>El archivo no confirma nada.</translation>
    </message>
    <message>
        <source>The file cannot be read ({why}). Save a copy on this computer and load that.</source>
        <translation>El archivo no se puede leer ({why}). Guarde una copia en esta computadora y cárguela.</translation>
    </message>
    <message>
        <source>The file cannot be read: it is damaged or needs more than {memory_mb} MB to read. Open it in Excel or LibreOffice, save only the list as CSV and load that.</source>
        <translation>El archivo no se puede leer: está dañado o necesita más de {memory_mb} MB. Ábralo en Excel o LibreOffice, guarde solo la lista como CSV y cárguela.</translation>
    </message>
    <message>
        <source>The file cannot be written there: {why}. Choose another place.</source>
        <translation>El archivo no se puede escribir ahí: {why}. Elija otro lugar.</translation>
    </message>
    <message>
        <source>The file holds binary data, not a list. {advice}</source>
        <translation>El archivo contiene datos binarios, no una lista. {advice}</translation>
    </message>
    <message>
        <source>The file holds more than one FHIR Bundle. Load them one by one.</source>
        <translation>El archivo contiene más de un Bundle FHIR. Cárguelos uno por uno.</translation>
    </message>
    <message>
        <source>The file is damaged or was cut short. Export it again, or copy it once more.</source>
        <translation>El archivo está dañado o incompleto. Expórtelo de nuevo o cópielo otra vez.</translation>
    </message>
    <message>
        <source>The file is empty. Export the list again.</source>
        <translation>El archivo está vacío. Exporte la lista de nuevo.</translation>
    </message>
    <message>
        <source>The file is larger than {file_mb} MB. Save only the list itself as CSV and load that.</source>
        <translation>El archivo supera los {file_mb} MB. Guarde solo la lista como CSV y cárguela.</translation>
    </message>
    <message>
        <source>The file is no CSV.</source>
        <translation>El archivo no es CSV.</translation>
    </message>
    <message>
        <source>The file is not UTF-8 text.</source>
        <translation>El archivo no es texto UTF-8.</translation>
    </message>
    <message>
        <source>The file lacks a column: it needs {known}. Name them so in its first row.</source>
        <translation>Al archivo le falta una columna: necesita {known}. Póngales esos nombres en la primera fila.</translation>
    </message>
    <message>
        <source>The file names no reminder that was written here.</source>
        <translation>El archivo no nombra ningún recordatorio escrito aquí.</translation>
    </message>
    <message>
        <source>The file names nothing that went out from here.</source>
        <translation>El archivo no nombra nada que haya salido de aquí.</translation>
    </message>
    <message>
        <source>The file or its folder is read-only. Allow writing there, then try again.</source>
        <translation>El archivo o su carpeta es de solo lectura. Permita escribir ahí y después inténtelo otra vez.</translation>
    </message>
    <message>
        <source>The file was not written: the disk is full. Make room, or choose another place.</source>
        <translation>El archivo no se escribió: el disco está lleno. Haga sitio o elija otro lugar.</translation>
    </message>
    <message>
        <source>The file {store} is not the store that its key file belongs to (it is empty or another one). Put the right file back, or run 'recalldesk restore BACKUP'.</source>
        <translation>El archivo {store} no es el almacén de su archivo de clave (está vacío o es otro). Devuelva el archivo correcto o ejecute 'recalldesk restore COPIA'.</translation>
    </message>
    <message>
        <source>The file, or what it is compared with, has changed since it was looked at.</source>
        <translation>El archivo, o aquello con lo que se compara, cambió desde que se revisó.</translation>
    </message>
    <message>
        <source>The files are not encrypted: delete them once the tool has them.</source>
        <translation>Los archivos no están cifrados: bórrelos cuando la herramienta los tenga.</translation>
    </message>
    <message>
        <source>The files of export {number} are purged: they were too old.</source>
        <translation>Los archivos de la exportación {number} se eliminaron: eran demasiado antiguos.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {why}. Name another one with --profile DIR.</source>
        <translation>La carpeta {folder} no se puede crear: {why}. Indique otra con --profile CARPETA.</translation>
    </message>
    <message>
        <source>The handoff sheet: what is left for whoever goes on</source>
        <translation>La hoja de relevo: lo que queda para quien sigue</translation>
    </message>
    <message>
        <source>The kept playbook is of another version of RecallDesk: take its file into use again.</source>
        <translation>El manual guardado es de otra versión de RecallDesk: vuelva a poner su archivo en uso.</translation>
    </message>
    <message>
        <source>The key file {keyfile} is missing, so the store beside it cannot be opened. Put back a copy of it, or run 'recalldesk restore BACKUP'.</source>
        <translation>Falta el archivo de clave {keyfile}, así que no se puede abrir el almacén. Devuelva una copia o ejecute 'recalldesk restore COPIA'.</translation>
    </message>
    <message>
        <source>The key file {path} cannot be read. Put back a copy of it or restore a backup.</source>
        <translation>El archivo de clave {path} no se puede leer. Devuelva una copia o restaure una copia de seguridad.</translation>
    </message>
    <message>
        <source>The key file {path} is missing. Put back a copy of it.</source>
        <translation>Falta el archivo de clave {path}. Devuelva una copia.</translation>
    </message>
    <message>
        <source>The key has no place</source>
        <translation>La clave no tiene dónde guardarse</translation>
    </message>
    <message>
        <source>The keyring of this computer did not keep the key. Use a passphrase instead.</source>
        <translation>El llavero de esta computadora no guardó la clave. Use una frase de acceso.</translation>
    </message>
    <message>
        <source>The keyring of this computer is locked. Unlock it, or give your passphrase.</source>
        <translation>El llavero de este equipo está bloqueado. Desbloquéelo o dé su frase de acceso.</translation>
    </message>
    <message>
        <source>The keyring of this computer refused the key. Use a passphrase instead.</source>
        <translation>El llavero de esta computadora rechazó la clave. Use una frase de acceso.</translation>
    </message>
    <message>
        <source>The language, and times that suit the patient</source>
        <translation>El idioma y las horas que le convienen al paciente</translation>
    </message>
    <message>
        <source>The list does not say how it ended</source>
        <translation>La lista no dice cómo terminó</translation>
    </message>
    <message>
        <source>The list has this recall twice, and the rows disagree. Fix what is wrong.</source>
        <translation>La lista tiene este seguimiento dos veces y las filas no coinciden. Corrija lo que esté mal.</translation>
    </message>
    <message>
        <source>The list has {rows} rows, the one before had {before}. If it is whole, load it with --accept-shrinking; if it is of another source, name that with --source NAME.</source>
        <translation>La lista tiene {rows} filas; la anterior tenía {before}. Si está completa, cárguela con --accept-shrinking; si es de otro origen, dígalo con --source NOMBRE.</translation>
    </message>
    <message>
        <source>The list is whole: load it though it is so much shorter</source>
        <translation>La lista está completa: cargarla aunque sea mucho más corta</translation>
    </message>
    <message>
        <source>The list says: {text}</source>
        <translation>La lista dice: {text}</translation>
    </message>
    <message>
        <source>The list was not loaded</source>
        <translation>La lista no se cargó</translation>
    </message>
    <message>
        <source>The lists are open to you for an hour.</source>
        <translation>Las listas están abiertas para usted durante una hora.</translation>
    </message>
    <message>
        <source>The log of what reached the wrong person</source>
        <translation>El registro de lo que llegó a la persona equivocada</translation>
    </message>
    <message>
        <source>The mapping gives "{header}" the field {target}, which a file of {contents} does not have. Its fields: {fields}.</source>
        <translation>La asignación da a "{header}" el campo {target}, que un archivo de {contents} no tiene. Sus campos: {fields}.</translation>
    </message>
    <message>
        <source>The mapping gives both "{first}" and "{header}" the field {target}: leave one of them out.</source>
        <translation>La asignación da el campo {target} tanto a "{first}" como a "{header}": deje fuera uno de los dos.</translation>
    </message>
    <message>
        <source>The mapping has fields of several kinds of files. Say which it is: "kind": "appointments".</source>
        <translation>La asignación tiene campos de varias clases de archivo. Diga cuál es: "kind": "appointments".</translation>
    </message>
    <message>
        <source>The morning's list</source>
        <translation>La lista de la mañana</translation>
    </message>
    <message>
        <source>The newest list in it is offered; it is never loaded by itself.</source>
        <translation>Se ofrece la lista más nueva; nunca se carga sola.</translation>
    </message>
    <message>
        <source>The next way of their cadence is tried.</source>
        <translation>Se intenta la siguiente vía de su cadencia.</translation>
    </message>
    <message>
        <source>The next words are only for a patient who is known.</source>
        <translation>Las palabras siguientes son solo para un paciente identificado.</translation>
    </message>
    <message>
        <source>The number is copied: paste it where you call from.</source>
        <translation>El número está copiado: péguelo donde llama.</translation>
    </message>
    <message>
        <source>The old code ends. The new one is shown once: have paper at hand.</source>
        <translation>El código anterior deja de valer. El nuevo se muestra una sola vez: tenga papel a mano.</translation>
    </message>
    <message>
        <source>The old recovery code opens nothing any more but older backups.</source>
        <translation>El código de recuperación anterior ya solo abre copias de seguridad antiguas.</translation>
    </message>
    <message>
        <source>The passphrase command failed. Run it by hand to see why.</source>
        <translation>La orden de la frase de acceso falló. Ejecútela a mano para ver por qué.</translation>
    </message>
    <message>
        <source>The passphrase command printed nothing.</source>
        <translation>La orden de la frase de acceso no devolvió nada.</translation>
    </message>
    <message>
        <source>The passphrase file {path} cannot be read.</source>
        <translation>El archivo de la frase de acceso {path} no se puede leer.</translation>
    </message>
    <message>
        <source>The passphrase file {path} is empty.</source>
        <translation>El archivo de la frase de acceso {path} está vacío.</translation>
    </message>
    <message>
        <source>The passphrase is changed. Backups made before still open by the old one.</source>
        <translation>La frase de acceso ha cambiado. Las copias anteriores aún se abren con la antigua.</translation>
    </message>
    <message>
        <source>The patient called us</source>
        <translation>El paciente nos llamó</translation>
    </message>
    <message>
        <source>The patient declined: a clinician decides what follows.</source>
        <translation>El paciente se negó: un profesional clínico decide lo que sigue.</translation>
    </message>
    <message>
        <source>The patient did not come to the visit</source>
        <translation>El paciente no acudió a la cita</translation>
    </message>
    <message>
        <source>The patient has not agreed to be written to so.</source>
        <translation>El paciente no ha aceptado que se le escriba así.</translation>
    </message>
    <message>
        <source>The patient may not be called at that time.</source>
        <translation>A esa hora no se puede llamar al paciente.</translation>
    </message>
    <message>
        <source>The patient may not be called, or there is no number that is right.</source>
        <translation>No se puede llamar al paciente, o no hay ningún número correcto.</translation>
    </message>
    <message>
        <source>The patient may not be written to.</source>
        <translation>No se puede escribir al paciente.</translation>
    </message>
    <message>
        <source>The patient replied to a message</source>
        <translation>El paciente respondió a un mensaje</translation>
    </message>
    <message>
        <source>The patient stated: {what}</source>
        <translation>El paciente dijo: {what}</translation>
    </message>
    <message>
        <source>The patient wants only a number on voicemail.</source>
        <translation>El paciente quiere solo un número en el buzón de voz.</translation>
    </message>
    <message>
        <source>The patient wants somebody else to be told. It holds at once.</source>
        <translation>El paciente quiere que se informe a otra persona. Vale de inmediato.</translation>
    </message>
    <message>
        <source>The patient was contacted as often as allowed. Try again when the next contact is due.</source>
        <translation>Ya se contactó al paciente tantas veces como se permite. Inténtelo cuando toque el próximo contacto.</translation>
    </message>
    <message>
        <source>The patient was promised a call: that comes first.</source>
        <translation>Se prometió una llamada al paciente: eso va primero.</translation>
    </message>
    <message>
        <source>The plan, what is missing, and what the patient was told</source>
        <translation>El plan, qué falta y qué se le dijo al paciente</translation>
    </message>
    <message>
        <source>The playbook asks nothing of notes: add a section note_review.</source>
        <translation>El manual no pregunta nada de las notas: añada una sección note_review.</translation>
    </message>
    <message>
        <source>The playbook has no approved words for letters in effect today.</source>
        <translation>El manual no tiene hoy un texto aprobado y vigente para cartas.</translation>
    </message>
    <message>
        <source>The playbook has no approved words for this channel ({channel}) in effect today.</source>
        <translation>El manual no tiene hoy textos aprobados para este canal ({channel}).</translation>
    </message>
    <message>
        <source>The playbook has no approved words for this channel in effect today.</source>
        <translation>El manual no tiene hoy textos aprobados para este canal.</translation>
    </message>
    <message>
        <source>The playbook in use has no team {route!r}.</source>
        <translation>El manual en uso no tiene el equipo {route!r}.</translation>
    </message>
    <message>
        <source>The privacy officer says</source>
        <translation>El responsable de privacidad dice</translation>
    </message>
    <message>
        <source>The question in the patient's own words; the number and the best time to call back</source>
        <translation>La pregunta en palabras del paciente; el número y la mejor hora para llamar</translation>
    </message>
    <message>
        <source>The recall is closed for good.</source>
        <translation>El caso queda cerrado definitivamente.</translation>
    </message>
    <message>
        <source>The recalls without a visit, or the figures</source>
        <translation>Los seguimientos sin visita, o las cifras</translation>
    </message>
    <message>
        <source>The report cannot be written: {why}. Choose another folder.</source>
        <translation>El informe no se puede escribir: {why}. Elija otra carpeta.</translation>
    </message>
    <message>
        <source>The same call goes on: nothing is dialed. Check who it is, as in every call.</source>
        <translation>La misma llamada sigue: no se marca nada. Verifique quién es, como en cada llamada.</translation>
    </message>
    <message>
        <source>The same row again</source>
        <translation>La misma fila otra vez</translation>
    </message>
    <message>
        <source>The sample has no passphrase.</source>
        <translation>La muestra no tiene frase de acceso.</translation>
    </message>
    <message>
        <source>The script</source>
        <translation>El guion</translation>
    </message>
    <message>
        <source>The script ends here. It proposes:</source>
        <translation>El guion termina aquí. Propone:</translation>
    </message>
    <message>
        <source>The sheet “{sheet}” has something in cell {cell}, far away from the list. Delete the rows and columns beyond the list, or save the sheet as CSV, and load that.</source>
        <translation>La hoja “{sheet}” tiene algo en la celda {cell}, muy lejos de la lista. Borre las filas y columnas más allá de la lista, o guarde la hoja como CSV, y cárguela.</translation>
    </message>
    <message>
        <source>The store cannot be opened</source>
        <translation>No se puede abrir el almacén</translation>
    </message>
    <message>
        <source>The store cannot be written</source>
        <translation>No se puede escribir en el almacén</translation>
    </message>
    <message>
        <source>The store could not be made in {folder}: {why}. Make room there, or name another folder with --profile DIR.</source>
        <translation>El almacén no se pudo crear en {folder}: {why}. Libere espacio allí o indique otra carpeta con --profile CARPETA.</translation>
    </message>
    <message>
        <source>The store in {source} is damaged. Use another backup.</source>
        <translation>El almacén en {source} está dañado. Use otra copia.</translation>
    </message>
    <message>
        <source>The store is damaged</source>
        <translation>El almacén está dañado</translation>
    </message>
    <message>
        <source>The store is not where it was</source>
        <translation>El almacén no está donde estaba</translation>
    </message>
    <message>
        <source>The store {path} cannot be opened: the file or its folder is missing or not allowed to be read.</source>
        <translation>No se puede abrir el almacén {path}: falta el archivo o su carpeta, o no se permite leerlos.</translation>
    </message>
    <message>
        <source>The store {path} cannot be written: the file or its folder is read-only. Allow writing and repeat.</source>
        <translation>No se puede escribir en el almacén {path}: el archivo o su carpeta es de solo lectura. Permita escribir y repita.</translation>
    </message>
    <message>
        <source>The store {path} is damaged at its beginning, or another store's file, although its key is right. Put the right file back, or use 'recalldesk restore BACKUP'.</source>
        <translation>El almacén {path} está dañado al principio, o es el archivo de otro, aunque su clave es correcta. Devuelva el archivo correcto o use «recalldesk restore BACKUP».</translation>
    </message>
    <message>
        <source>The store {path} is damaged. Put a backup in its place: 'recalldesk restore BACKUP'.</source>
        <translation>El almacén {path} está dañado. Ponga en su lugar una copia: «recalldesk restore BACKUP».</translation>
    </message>
    <message>
        <source>The store {path} is in use by another program. Close it or wait, then try again.</source>
        <translation>Otro programa usa el almacén {path}. Ciérrelo o espere, e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The store {store} is damaged: it does not say of which version it is. Use 'recalldesk restore BACKUP'.</source>
        <translation>El almacén {store} está dañado: no dice de qué versión es. Use 'recalldesk restore COPIA'.</translation>
    </message>
    <message>
        <source>The store {store} is missing, though its key file is there. Is its disk connected? Otherwise run 'recalldesk restore BACKUP'.</source>
        <translation>Falta el almacén {store}, aunque su archivo de clave está. ¿Está conectado su disco? Si no, ejecute 'recalldesk restore COPIA'.</translation>
    </message>
    <message>
        <source>The store {store} was made by a newer RecallDesk (revision {found}). Install that version or a newer one; this one would damage it.</source>
        <translation>El almacén {store} lo creó un RecallDesk más nuevo (revisión {found}). Instale esa versión o una posterior; esta lo dañaría.</translation>
    </message>
    <message>
        <source>The store's key is not in this computer's keyring. {way_out}</source>
        <translation>La clave del almacén no está en el llavero de esta computadora. {way_out}</translation>
    </message>
    <message>
        <source>The template {name} makes no sense: {why}.</source>
        <translation>La plantilla {name} no tiene sentido: {why}.</translation>
    </message>
    <message>
        <source>The two differ.</source>
        <translation>Las dos no coinciden.</translation>
    </message>
    <message>
        <source>The two passphrases differ. Nothing was changed; try again.</source>
        <translation>Las dos frases de acceso son distintas. No se cambió nada; vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>The visit</source>
        <translation>La visita</translation>
    </message>
    <message>
        <source>The visit that the provider asked for</source>
        <translation>La visita que pidió el profesional</translation>
    </message>
    <message>
        <source>The visit was kept</source>
        <translation>La cita se cumplió</translation>
    </message>
    <message>
        <source>The web page holds no filled table. Export the list as CSV or as an Excel workbook.</source>
        <translation>La página web no tiene ninguna tabla con datos. Exporte la lista como CSV o como libro de Excel.</translation>
    </message>
    <message>
        <source>The week</source>
        <translation>La semana</translation>
    </message>
    <message>
        <source>The week after</source>
        <translation>La semana siguiente</translation>
    </message>
    <message>
        <source>The week before</source>
        <translation>La semana anterior</translation>
    </message>
    <message>
        <source>The window</source>
        <translation>La ventana</translation>
    </message>
    <message>
        <source>The window locks after 1 to {most} minutes.</source>
        <translation>La ventana se bloquea tras 1 a {most} minutos.</translation>
    </message>
    <message>
        <source>The window locks after {n} minutes without a touch.</source>
        <translation>La ventana se bloquea a los {n} minutos sin uso.</translation>
    </message>
    <message>
        <source>The workbook has no filled row. Export the list again.</source>
        <translation>El libro no tiene ninguna fila con datos. Exporte la lista de nuevo.</translation>
    </message>
    <message>
        <source>The workbook has no sheet “{asked}”. Its sheets are: {names}.</source>
        <translation>El libro no tiene la hoja “{asked}”. Sus hojas son: {names}.</translation>
    </message>
    <message>
        <source>The workbook is damaged or was cut short. Export it again, or copy it once more.</source>
        <translation>El libro está dañado o incompleto. Expórtelo de nuevo o cópielo otra vez.</translation>
    </message>
    <message>
        <source>The workbook is encrypted. {save_again}</source>
        <translation>El libro está cifrado. {save_again}</translation>
    </message>
    <message>
        <source>The workbook is password protected. Open it in Excel, save it without a password and load that file.</source>
        <translation>El libro tiene contraseña. Ábralo en Excel, guárdelo sin contraseña y cargue ese archivo.</translation>
    </message>
    <message>
        <source>The workbook is saved.</source>
        <translation>El libro está guardado.</translation>
    </message>
    <message>
        <source>The workbook {why}, which no list needs, so it was not read. {save_again}</source>
        <translation>El libro {why}, algo que ninguna lista necesita, así que no se leyó. {save_again}</translation>
    </message>
    <message>
        <source>Their full name</source>
        <translation>Su nombre completo</translation>
    </message>
    <message>
        <source>Their time</source>
        <translation>Su hora</translation>
    </message>
    <message>
        <source>Their words, then Enter</source>
        <translation>Sus palabras, y pulse Intro</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>There are no reminders {number}. 'recalldesk reminders' lists them.</source>
        <translation>No hay recordatorios {number}. 'recalldesk reminders' los muestra.</translation>
    </message>
    <message>
        <source>There is no export {number}. 'recalldesk exports' lists them.</source>
        <translation>No hay exportación {number}. 'recalldesk exports' las muestra.</translation>
    </message>
    <message>
        <source>There is no field {unknown}. Fields: {known}.</source>
        <translation>No hay campo {unknown}. Campos: {known}.</translation>
    </message>
    <message>
        <source>There is no folder {to}: make it first.</source>
        <translation>No hay carpeta {to}: créela primero.</translation>
    </message>
    <message>
        <source>There is no load {load}. 'recalldesk loads' lists them.</source>
        <translation>No hay carga {load}. 'recalldesk loads' las muestra.</translation>
    </message>
    <message>
        <source>There is no number or address to write to.</source>
        <translation>No hay número ni dirección a los que escribir.</translation>
    </message>
    <message>
        <source>There is no number to call.</source>
        <translation>No hay ningún número al que llamar.</translation>
    </message>
    <message>
        <source>There is no recall of that number and no patient of that MRN. 'recalldesk queue' lists some.</source>
        <translation>No hay seguimiento con ese número ni paciente con ese expediente. 'recalldesk queue' muestra algunos.</translation>
    </message>
    <message>
        <source>There is no recall {recall} to call: its list was taken back, or it moved to another one.</source>
        <translation>No hay ningún seguimiento {recall} que llamar: se retiró su lista o pasó a otra.</translation>
    </message>
    <message>
        <source>There is no recall {recall}.</source>
        <translation>No hay ningún seguimiento {recall}.</translation>
    </message>
    <message>
        <source>There is no store in that folder yet. Name the one that it is in, or load a list first.</source>
        <translation>En esa carpeta aún no hay ningún almacén. Indique la carpeta en que está o cargue antes una lista.</translation>
    </message>
    <message>
        <source>There is no store in {folder}.</source>
        <translation>No hay almacén en {folder}.</translation>
    </message>
    <message>
        <source>There is no such file. Check its name and folder.</source>
        <translation>No existe ese archivo. Revise su nombre y su carpeta.</translation>
    </message>
    <message>
        <source>There is no such folder, or it cannot be reached. Choose another one.</source>
        <translation>No existe esa carpeta o no se llega a ella. Elija otra.</translation>
    </message>
    <message>
        <source>There is no template '{name}': name one of {known}, or a file of your own.</source>
        <translation>No hay plantilla '{name}': indique una de {known}, o un archivo propio.</translation>
    </message>
    <message>
        <source>There is no terminal to ask for a passphrase: name a file that holds it.</source>
        <translation>No hay terminal donde pedir la frase de acceso: indique un archivo que la contenga.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>No hay nada que deshacer.</translation>
    </message>
    <message>
        <source>There is room again.</source>
        <translation>Hay espacio de nuevo.</translation>
    </message>
    <message>
        <source>There is room again: what you wrote is kept.</source>
        <translation>Hay espacio de nuevo: lo que escribió está guardado.</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>Estas teclas</translation>
    </message>
    <message>
        <source>They are not encrypted: delete them once the EHR has them.</source>
        <translation>No están cifrados: bórrelos cuando el EHR los tenga.</translation>
    </message>
    <message>
        <source>They called you, so it cannot have ended so: choose another outcome.</source>
        <translation>Le llamaron a usted, así que no pudo terminar así: elija otro resultado.</translation>
    </message>
    <message>
        <source>They said something else: their words</source>
        <translation>Dijo otra cosa: sus palabras</translation>
    </message>
    <message>
        <source>They said something else: write down their words</source>
        <translation>Dijo otra cosa: anotar sus palabras</translation>
    </message>
    <message>
        <source>They say</source>
        <translation>Responde</translation>
    </message>
    <message>
        <source>They state two, you compare</source>
        <translation>El paciente dice dos, usted compara</translation>
    </message>
    <message>
        <source>Third message</source>
        <translation>Mensaje a otra persona</translation>
    </message>
    <message>
        <source>Third party</source>
        <translation>Otra persona</translation>
    </message>
    <message>
        <source>Third refuses</source>
        <translation>No toma el mensaje</translation>
    </message>
    <message>
        <source>Third time</source>
        <translation>Hora de otra persona</translation>
    </message>
    <message>
        <source>This JSON file is not a FHIR Bundle. Export a Bundle or NDJSON, or the list as CSV.</source>
        <translation>Este archivo JSON no es un Bundle FHIR. Exporte un Bundle o NDJSON, o la lista como CSV.</translation>
    </message>
    <message>
        <source>This call is not kept</source>
        <translation>Esta llamada no está guardada</translation>
    </message>
    <message>
        <source>This computer offers no keyring that can be trusted with the key, and no passphrase was given. Give one with --passphrase-file FILE or --passphrase-command COMMAND, or start from a terminal to be asked. Without one of them the data could not be encrypted, so no store was made.</source>
        <translation>Esta computadora no ofrece un llavero de confianza para la clave y no se dio ninguna frase de acceso. Dé una con --passphrase-file ARCHIVO o --passphrase-command ORDEN, o inicie desde una terminal. Sin ninguna los datos no se podrían cifrar, así que no se creó el almacén.</translation>
    </message>
    <message>
        <source>This computer's keyring does not hold the key. Type your passphrase or the recovery code.</source>
        <translation>El llavero de este equipo no tiene la clave. Escriba su frase de acceso o el código de recuperación.</translation>
    </message>
    <message>
        <source>This computer's keyring does not keep it. Use a passphrase at each start.</source>
        <translation>El llavero de este equipo no la guarda. Use una frase de acceso en cada inicio.</translation>
    </message>
    <message>
        <source>This computer's keyring holds another key than the store's. {way_out}</source>
        <translation>El llavero de esta computadora tiene otra clave que la del almacén. {way_out}</translation>
    </message>
    <message>
        <source>This computer's keyring is locked. Type your passphrase or the recovery code.</source>
        <translation>El llavero de este equipo está bloqueado. Escriba su frase de acceso o el código de recuperación.</translation>
    </message>
    <message>
        <source>This file cannot be read as a list</source>
        <translation>Este archivo no se puede leer como lista</translation>
    </message>
    <message>
        <source>This file is not a workbook, so there is no sheet to choose. Load it without naming one.</source>
        <translation>Este archivo no es un libro, así que no hay hoja que elegir. Cárguelo sin nombrar ninguna.</translation>
    </message>
    <message>
        <source>This file is {name}, not a recall list. {advice}</source>
        <translation>Este archivo es {name}, no una lista de seguimiento. {advice}</translation>
    </message>
    <message>
        <source>This is a folder, not a file. Choose the list inside it.</source>
        <translation>Esto es una carpeta, no un archivo. Elija la lista que hay dentro.</translation>
    </message>
    <message>
        <source>This is no recall list: it lists {contents}.</source>
        <translation>Esto no es una lista de seguimiento: enumera {contents}.</translation>
    </message>
    <message>
        <source>This is not an ordinary file. Choose a list that is saved on a disk.</source>
        <translation>Este no es un archivo corriente. Elija una lista guardada en un disco.</translation>
    </message>
    <message>
        <source>This list has {rows} rows, the one before had {before}: it may be cut off, or of another source.</source>
        <translation>Esta lista tiene {rows} filas y la anterior tenía {before}: puede estar incompleta o venir de otra fuente.</translation>
    </message>
    <message>
        <source>This patient</source>
        <translation>Este paciente</translation>
    </message>
    <message>
        <source>This patient is not written to: the recall is held or closed.</source>
        <translation>A este paciente no se le escribe: el seguimiento está retenido o cerrado.</translation>
    </message>
    <message>
        <source>This patient: correct a call, they called you, and more</source>
        <translation>Este paciente: corregir una llamada, llamó él y más</translation>
    </message>
    <message>
        <source>This patient…</source>
        <translation>Este paciente…</translation>
    </message>
    <message>
        <source>This recall</source>
        <translation>Este seguimiento</translation>
    </message>
    <message>
        <source>This script names nothing.</source>
        <translation>Este guion no indica nada.</translation>
    </message>
    <message>
        <source>This sheet is empty. Choose another one, or export the list again.</source>
        <translation>Esta hoja está vacía. Elija otra o exporte la lista de nuevo.</translation>
    </message>
    <message>
        <source>This store has no passphrase. Type the recovery code that was shown when it was made.</source>
        <translation>Este almacén no tiene frase de acceso. Escriba el código de recuperación que se mostró al crearlo.</translation>
    </message>
    <message>
        <source>This version would damage it. Install that version or a newer one.</source>
        <translation>Esta versión lo dañaría. Instale aquella versión u otra más nueva.</translation>
    </message>
    <message>
        <source>This visit</source>
        <translation>Esta visita</translation>
    </message>
    <message>
        <source>Through relay</source>
        <translation>Por servicio de retransmisión</translation>
    </message>
    <message>
        <source>Tier {tier}</source>
        <translation>Nivel {tier}</translation>
    </message>
    <message>
        <source>Tier {tier} · {segment}</source>
        <translation>Nivel {tier} · {segment}</translation>
    </message>
    <message>
        <source>Tigrinya</source>
        <translation>Tigriña</translation>
    </message>
    <message>
        <source>Time is over</source>
        <translation>Se acabó el tiempo</translation>
    </message>
    <message>
        <source>Time of day cannot be read</source>
        <translation>No se puede leer la hora</translation>
    </message>
    <message>
        <source>Time of the block that has passed</source>
        <translation>Tiempo del bloque que ha pasado</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zona horaria</translation>
    </message>
    <message>
        <source>Times that you offer, three at most</source>
        <translation>Horas que ofrece, tres como máximo</translation>
    </message>
    <message>
        <source>To be answered</source>
        <translation>Debe responderse</translation>
    </message>
    <message>
        <source>To be reviewed</source>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>To be sorted</source>
        <translation>Por clasificar</translation>
    </message>
    <message>
        <source>To be taken up</source>
        <translation>Atender antes de</translation>
    </message>
    <message>
        <source>To be told, once identity is confirmed: {words}</source>
        <translation>Para decir, una vez confirmada la identidad: {words}</translation>
    </message>
    <message>
        <source>To call back, as (413) 555-0100</source>
        <translation>Para devolver la llamada, como (413) 555-0100</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>Por revisar</translation>
    </message>
    <message>
        <source>To the call</source>
        <translation>A la llamada</translation>
    </message>
    <message>
        <source>To the calls</source>
        <translation>A las llamadas</translation>
    </message>
    <message>
        <source>To the escalations</source>
        <translation>A los casos escalados</translation>
    </message>
    <message>
        <source>To the identifiers</source>
        <translation>A los datos de identidad</translation>
    </message>
    <message>
        <source>To the list</source>
        <translation>A la lista</translation>
    </message>
    <message>
        <source>To the morning's list</source>
        <translation>A la lista de la mañana</translation>
    </message>
    <message>
        <source>To the next room</source>
        <translation>A la sala siguiente</translation>
    </message>
    <message>
        <source>To the note</source>
        <translation>A la nota</translation>
    </message>
    <message>
        <source>To the notes to review</source>
        <translation>A las notas por revisar</translation>
    </message>
    <message>
        <source>To the outbox: reminders, and the way back to the EHR</source>
        <translation>A la salida: recordatorios y el camino de vuelta al EHR</translation>
    </message>
    <message>
        <source>To the room before</source>
        <translation>A la sala anterior</translation>
    </message>
    <message>
        <source>To the script</source>
        <translation>Al guion</translation>
    </message>
    <message>
        <source>To the segments</source>
        <translation>A los segmentos</translation>
    </message>
    <message>
        <source>To the settings</source>
        <translation>A los ajustes</translation>
    </message>
    <message>
        <source>To the week</source>
        <translation>A la semana</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>A quién</translation>
    </message>
    <message>
        <source>To whom, as far as is known</source>
        <translation>A quién, hasta donde se sabe</translation>
    </message>
    <message>
        <source>Took back load {n}</source>
        <translation>Se deshizo la carga {n}</translation>
    </message>
    <message>
        <source>Trainee</source>
        <translation>En formación</translation>
    </message>
    <message>
        <source>Transportation</source>
        <translation>Transporte</translation>
    </message>
    <message>
        <source>Treatment plan, going on</source>
        <translation>Plan de tratamiento, continuidad</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Tendencia</translation>
    </message>
    <message>
        <source>Triage nurse</source>
        <translation>Enfermería de triaje</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>Intentos</translation>
    </message>
    <message>
        <source>Trouble with the portal</source>
        <translation>Problemas con el portal</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Inténtelo otra vez en un momento.</translation>
    </message>
    <message>
        <source>Try this one again</source>
        <translation>Probar este otra vez</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Turco</translation>
    </message>
    <message>
        <source>Two rows of the list disagree</source>
        <translation>Dos filas de la lista no coinciden</translation>
    </message>
    <message>
        <source>Type a few letters, then Enter</source>
        <translation>Escriba unas letras y pulse Intro</translation>
    </message>
    <message>
        <source>Type it first.</source>
        <translation>Escríbalo primero.</translation>
    </message>
    <message>
        <source>Type your passphrase or the recovery code.</source>
        <translation>Escriba su frase de acceso o el código de recuperación.</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>Ucraniano</translation>
    </message>
    <message>
        <source>Unconfirmed</source>
        <translation>Sin confirmar</translation>
    </message>
    <message>
        <source>Under way. Calls go on meanwhile.</source>
        <translation>En marcha. Las llamadas siguen mientras tanto.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Unfinished</source>
        <translation>Sin terminar</translation>
    </message>
    <message>
        <source>Unfinished calls</source>
        <translation>Llamadas sin terminar</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>Unlock RecallDesk</source>
        <translation>Desbloquear RecallDesk</translation>
    </message>
    <message>
        <source>Unlocking …</source>
        <translation>Desbloqueando…</translation>
    </message>
    <message>
        <source>Unpack it and load the list inside.</source>
        <translation>Descomprímalo y cargue la lista que contiene.</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>No localizado</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Hasta</translation>
    </message>
    <message>
        <source>Until what time the block lasts</source>
        <translation>Hasta qué hora dura el bloque</translation>
    </message>
    <message>
        <source>Until when, such as 1 may 2027</source>
        <translation>Hasta cuándo, por ejemplo 1 may 2027</translation>
    </message>
    <message>
        <source>Until {when}</source>
        <translation>Hasta {when}</translation>
    </message>
    <message>
        <source>Upset</source>
        <translation>Molesto</translation>
    </message>
    <message>
        <source>Urdu</source>
        <translation>Urdu</translation>
    </message>
    <message>
        <source>Urgent symptom</source>
        <translation>Síntoma urgente</translation>
    </message>
    <message>
        <source>Usually they booked, moved or died. Release them if the list left them out by mistake.</source>
        <translation>Suelen haber pedido cita, haberse mudado o haber fallecido. Libérelos si la lista los omitió por error.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Values contradict each other</source>
        <translation>Los valores se contradicen</translation>
    </message>
    <message>
        <source>Values may stand in wrong columns. Look the row up and fix it, or mend the export.</source>
        <translation>Puede haber valores en columnas equivocadas. Consulte la fila y corríjala, o arregle la exportación.</translation>
    </message>
    <message>
        <source>Values of the row contradict each other: look in the record system.</source>
        <translation>Los valores de la fila se contradicen: consulte el sistema de historias.</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Verificar</translation>
    </message>
    <message>
        <source>Verify caregiver</source>
        <translation>Verificar cuidador</translation>
    </message>
    <message>
        <source>Verify custody</source>
        <translation>Verificar a la unidad médica</translation>
    </message>
    <message>
        <source>Verify visits</source>
        <translation>Verificar para citas</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Video visit</source>
        <translation>Consulta por video</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamita</translation>
    </message>
    <message>
        <source>Visit booked</source>
        <translation>Cita reservada</translation>
    </message>
    <message>
        <source>Visit cancelled</source>
        <translation>Cita cancelada</translation>
    </message>
    <message>
        <source>Visit done</source>
        <translation>Cita hecha</translation>
    </message>
    <message>
        <source>Visit kept</source>
        <translation>Cita cumplida</translation>
    </message>
    <message>
        <source>Visit kept, result still open</source>
        <translation>Asistió a la cita, falta el resultado</translation>
    </message>
    <message>
        <source>Visit status</source>
        <translation>Estado de la visita</translation>
    </message>
    <message>
        <source>Visits and care</source>
        <translation>Visitas y atención</translation>
    </message>
    <message>
        <source>Visits booked after an attempt that were kept, of those that lists or status files told the end of in the period: kept, no-show or cancelled.</source>
        <translation>Visitas reservadas tras un intento que se realizaron, de las que listas o archivos de estado contaron el final en el período: realizada, ausencia o cancelada.</translation>
    </message>
    <message>
        <source>Visits booked after an attempt that were missed, of the same.</source>
        <translation>Visitas reservadas tras un intento a las que no se acudió, de las mismas.</translation>
    </message>
    <message>
        <source>Visits booked by a call that no list or status file has told of by the end of the period, of those whose end is not known then.</source>
        <translation>Visitas reservadas en una llamada de las que ninguna lista ni archivo de estado ha contado al final del período, de las que no se conoce el final.</translation>
    </message>
    <message>
        <source>Visits only</source>
        <translation>Solo citas</translation>
    </message>
    <message>
        <source>Visits only, not why</source>
        <translation>Solo citas, no el motivo</translation>
    </message>
    <message>
        <source>Visits, and what they are for</source>
        <translation>Citas, y para qué son</translation>
    </message>
    <message>
        <source>Voicemail</source>
        <translation>Buzón de voz</translation>
    </message>
    <message>
        <source>Voicemail name</source>
        <translation>Buzón: nombre</translation>
    </message>
    <message>
        <source>Voicemail number</source>
        <translation>Buzón: número</translation>
    </message>
    <message>
        <source>Voicemail: leave none</source>
        <translation>Buzón de voz: no dejar mensaje</translation>
    </message>
    <message>
        <source>Voicemail: only a number</source>
        <translation>Buzón de voz: solo un número</translation>
    </message>
    <message>
        <source>Voicemail: the clinic's name may be left</source>
        <translation>Buzón de voz: puede dejarse el nombre de la clínica</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Waiting for a person</source>
        <translation>A la espera de una persona</translation>
    </message>
    <message>
        <source>Wants no more</source>
        <translation>No quiere más</translation>
    </message>
    <message>
        <source>Was it so? {score}</source>
        <translation>¿Fue así? {score}</translation>
    </message>
    <message>
        <source>Was satisfied</source>
        <translation>Quedó satisfecho</translation>
    </message>
    <message>
        <source>Was that what you read out of the note?</source>
        <translation>¿Fue eso lo que leyó en la nota?</translation>
    </message>
    <message>
        <source>Was the visit kept?</source>
        <translation>¿Asistió a la cita?</translation>
    </message>
    <message>
        <source>Watch a folder…</source>
        <translation>Vigilar una carpeta…</translation>
    </message>
    <message>
        <source>Watched folder</source>
        <translation>Carpeta vigilada</translation>
    </message>
    <message>
        <source>Watched for new lists: {folder}</source>
        <translation>Se vigila por si llegan listas: {folder}</translation>
    </message>
    <message>
        <source>We call 911 now, and I stay with you. A clinician of ours is joining us.</source>
        <translation>Llamamos al 911 ahora y yo sigo con usted. Un profesional de nuestro equipo se une.</translation>
    </message>
    <message>
        <source>We call back</source>
        <translation>Volvemos a llamar</translation>
    </message>
    <message>
        <source>We called the patient</source>
        <translation>Llamamos nosotros al paciente</translation>
    </message>
    <message>
        <source>We did not keep a promise: begin with the apology, and give no excuse</source>
        <translation>No cumplimos una promesa: empiece por la disculpa, sin excusas</translation>
    </message>
    <message>
        <source>We send a letter</source>
        <translation>Enviamos una carta</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semana</translation>
    </message>
    <message>
        <source>Week after</source>
        <translation>Semana siguiente</translation>
    </message>
    <message>
        <source>Week before</source>
        <translation>Semana anterior</translation>
    </message>
    <message>
        <source>Week by week</source>
        <translation>Semana a semana</translation>
    </message>
    <message>
        <source>Week of {day}</source>
        <translation>Semana del {day}</translation>
    </message>
    <message>
        <source>Week {week}</source>
        <translation>Semana {week}</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Bienvenida</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Qué resultó</translation>
    </message>
    <message>
        <source>What came of the call</source>
        <translation>Qué resultó de la llamada</translation>
    </message>
    <message>
        <source>What colleagues said of your notes, for your eyes only.</source>
        <translation>Lo que dijeron los colegas de sus notas; solo usted lo ve.</translation>
    </message>
    <message>
        <source>What else the row says; it can be fixed too</source>
        <translation>Qué más dice la fila; también se puede corregir</translation>
    </message>
    <message>
        <source>What happened and what the patient needs</source>
        <translation>Qué ocurrió y qué necesita el paciente</translation>
    </message>
    <message>
        <source>What happened so far</source>
        <translation>Lo ocurrido hasta ahora</translation>
    </message>
    <message>
        <source>What happened, what is next, who does it</source>
        <translation>Qué ocurrió, qué sigue, quién lo hace</translation>
    </message>
    <message>
        <source>What has come up: voicemail, upset, wrong number and more</source>
        <translation>Qué ha surgido: buzón de voz, molestia, número equivocado y más</translation>
    </message>
    <message>
        <source>What has come up?</source>
        <translation>¿Qué ha surgido?</translation>
    </message>
    <message>
        <source>What is done with patients stands here until it is exported.</source>
        <translation>Lo que se hace con los pacientes está aquí hasta que se exporta.</translation>
    </message>
    <message>
        <source>What is held</source>
        <translation>Lo retenido</translation>
    </message>
    <message>
        <source>What is left</source>
        <translation>Lo que queda</translation>
    </message>
    <message>
        <source>What is next, and who does it?</source>
        <translation>¿Qué sigue y quién lo hace?</translation>
    </message>
    <message>
        <source>What is said</source>
        <translation>Qué se dice</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Qué hace</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Qué dice</translation>
    </message>
    <message>
        <source>What it was exactly</source>
        <translation>Qué fue exactamente</translation>
    </message>
    <message>
        <source>What it was exactly: the letters beside it</source>
        <translation>Qué fue exactamente: las letras al lado</translation>
    </message>
    <message>
        <source>What kind of information (that they are a patient, a time, a reason, a result …)</source>
        <translation>Qué tipo de información (que es paciente, una hora, un motivo, un resultado…)</translation>
    </message>
    <message>
        <source>What not to say</source>
        <translation>Qué no decir</translation>
    </message>
    <message>
        <source>What patients wish</source>
        <translation>Lo que desean los pacientes</translation>
    </message>
    <message>
        <source>What reached the wrong person. It is kept for good: nothing here can be changed or removed.</source>
        <translation>Lo que llegó a la persona equivocada. Se conserva para siempre: aquí nada puede cambiarse ni borrarse.</translation>
    </message>
    <message>
        <source>What reached whom? It is kept in a log of its own, and the privacy officer sees it today.</source>
        <translation>¿Qué llegó a quién? Se guarda en un registro propio y el responsable de privacidad lo ve hoy.</translation>
    </message>
    <message>
        <source>What stands out</source>
        <translation>Qué llama la atención</translation>
    </message>
    <message>
        <source>What the list would change</source>
        <translation>Qué cambiaría la lista</translation>
    </message>
    <message>
        <source>What the next caller has to know</source>
        <translation>Lo que debe saber quien llame después</translation>
    </message>
    <message>
        <source>What the patient feels and since when, in the patient's own words; the number to call back</source>
        <translation>Qué siente el paciente y desde cuándo, en sus propias palabras; el número al que llamar</translation>
    </message>
    <message>
        <source>What the patient said and what is still open</source>
        <translation>Qué dijo el paciente y qué queda pendiente</translation>
    </message>
    <message>
        <source>What the team has to know</source>
        <translation>Lo que el equipo debe saber</translation>
    </message>
    <message>
        <source>What they ask</source>
        <translation>Lo que preguntan</translation>
    </message>
    <message>
        <source>What they may do</source>
        <translation>Qué puede hacer</translation>
    </message>
    <message>
        <source>What they say: the letters beside the answers</source>
        <translation>Lo que responde: las letras junto a las respuestas</translation>
    </message>
    <message>
        <source>What this list would change</source>
        <translation>Qué cambiaría esta lista</translation>
    </message>
    <message>
        <source>What to say stands here during a call.</source>
        <translation>Aquí aparece lo que se dice durante una llamada.</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Qué se hizo</translation>
    </message>
    <message>
        <source>What was done about it</source>
        <translation>Qué se hizo al respecto</translation>
    </message>
    <message>
        <source>What was next</source>
        <translation>Qué siguió</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Qué se dijo</translation>
    </message>
    <message>
        <source>What was said of the chosen note</source>
        <translation>Qué se dijo de la nota elegida</translation>
    </message>
    <message>
        <source>What was said to whom, and when</source>
        <translation>Qué se dijo, a quién y cuándo</translation>
    </message>
    <message>
        <source>What was saved is safe. Make some room on the disk, then try again.</source>
        <translation>Lo guardado está a salvo. Libere espacio en el disco y después inténtelo otra vez.</translation>
    </message>
    <message>
        <source>What was saved is safe. What you write now is only in this window: make some room on the disk, then try again. Do not lock or close RecallDesk before.</source>
        <translation>Lo guardado está a salvo. Lo que escriba ahora está solo en esta ventana: libere espacio en el disco e inténtelo de nuevo. No bloquee ni cierre RecallDesk antes.</translation>
    </message>
    <message>
        <source>What was typed in the last call could not be kept. {why}</source>
        <translation>No se pudo conservar lo que se escribió en la última llamada. {why}</translation>
    </message>
    <message>
        <source>What went wrong in the patient's own words, and what would help</source>
        <translation>Qué salió mal, en palabras del paciente, y qué ayudaría</translation>
    </message>
    <message>
        <source>What you found</source>
        <translation>Qué encontró</translation>
    </message>
    <message>
        <source>What {column} holds</source>
        <translation>Qué contiene {column}</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>When, if not just now</source>
        <translation>Cuándo, si no fue ahora mismo</translation>
    </message>
    <message>
        <source>When, outcome, what is next</source>
        <translation>Cuándo, resultado, qué sigue</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>Where the list comes from</source>
        <translation>De dónde viene la lista</translation>
    </message>
    <message>
        <source>Where the patient is cared for now</source>
        <translation>Dónde atienden ahora al paciente</translation>
    </message>
    <message>
        <source>Where the patient is now, what was said, whether 911 or 988 was called</source>
        <translation>Dónde está ahora el paciente, qué se dijo, si se llamó al 911 o al 988</translation>
    </message>
    <message>
        <source>Where they are now</source>
        <translation>Dónde está ahora</translation>
    </message>
    <message>
        <source>Where: {words}.</source>
        <translation>Dónde: {words}.</translation>
    </message>
    <message>
        <source>Whether it is urgent</source>
        <translation>Si es urgente</translation>
    </message>
    <message>
        <source>Which number was wrong</source>
        <translation>Qué número era equivocado</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Quién</translation>
    </message>
    <message>
        <source>Who answers</source>
        <translation>Quién contesta</translation>
    </message>
    <message>
        <source>Who is behind a figure, or how it went</source>
        <translation>Quién está detrás de una cifra, o cómo ha ido</translation>
    </message>
    <message>
        <source>Who is behind it</source>
        <translation>Quién está detrás</translation>
    </message>
    <message>
        <source>Who uses this store, by the account of the computer. Who is new here begins as a coordinator.</source>
        <translation>Quién usa este almacén, según su cuenta en la computadora. Quien es nuevo empieza en coordinación.</translation>
    </message>
    <message>
        <source>Who was spoken to</source>
        <translation>Con quién se habló</translation>
    </message>
    <message>
        <source>Whoever is new needs a role.</source>
        <translation>Quien es nuevo necesita una función.</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>De quién</translation>
    </message>
    <message>
        <source>Why is this patient skipped for now?</source>
        <translation>¿Por qué se pospone a este paciente?</translation>
    </message>
    <message>
        <source>Why it is closed</source>
        <translation>Por qué se cierra</translation>
    </message>
    <message>
        <source>Why it is held</source>
        <translation>Por qué está retenida</translation>
    </message>
    <message>
        <source>Why may it be called all the same?</source>
        <translation>¿Por qué se puede llamar de todos modos?</translation>
    </message>
    <message>
        <source>Why the lists are needed now</source>
        <translation>Por qué hacen falta las listas ahora</translation>
    </message>
    <message>
        <source>Why, and what was found</source>
        <translation>Por qué, y qué se encontró</translation>
    </message>
    <message>
        <source>Why, for whoever looks at it later</source>
        <translation>Por qué, para quien lo mire después</translation>
    </message>
    <message>
        <source>Will call</source>
        <translation>Llamará</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>Window begins</source>
        <translation>Inicio del plazo</translation>
    </message>
    <message>
        <source>Window ends</source>
        <translation>Fin del plazo</translation>
    </message>
    <message>
        <source>Wish of the patient</source>
        <translation>Deseo del paciente</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Con</translation>
    </message>
    <message>
        <source>With a flag</source>
        <translation>Con aviso</translation>
    </message>
    <message>
        <source>With a person (only: please call back)</source>
        <translation>Con una persona (solo: que llame, por favor)</translation>
    </message>
    <message>
        <source>With an interpreter</source>
        <translation>Con intérprete</translation>
    </message>
    <message>
        <source>With another team</source>
        <translation>Con otro equipo</translation>
    </message>
    <message>
        <source>With: a clinician, who decides</source>
        <translation>Con: personal clínico, que decide</translation>
    </message>
    <message>
        <source>With: {route}</source>
        <translation>Lo tiene: {route}</translation>
    </message>
    <message>
        <source>Without a touch the window locks and hides everything. It warns 30 seconds before; at most {n} minutes.</source>
        <translation>Sin uso, la ventana se bloquea y lo oculta todo. Avisa 30 segundos antes; como máximo {n} minutos.</translation>
    </message>
    <message>
        <source>Without a visit: a letter</source>
        <translation>Sin visita: una carta</translation>
    </message>
    <message>
        <source>Without a visit: close, with a reason</source>
        <translation>Sin visita: cerrar, con un motivo</translation>
    </message>
    <message>
        <source>Without a visit: extend, call some more</source>
        <translation>Sin visita: prolongar, llamar más veces</translation>
    </message>
    <message>
        <source>Without a visit: reroute to a team or a person</source>
        <translation>Sin visita: derivar a un equipo o a una persona</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Palabras</translation>
    </message>
    <message>
        <source>Work or schedule</source>
        <translation>Trabajo u horario</translation>
    </message>
    <message>
        <source>Works here</source>
        <translation>Trabaja aquí</translation>
    </message>
    <message>
        <source>Works here again</source>
        <translation>Vuelve a trabajar aquí</translation>
    </message>
    <message>
        <source>Works here no more</source>
        <translation>Ya no trabaja aquí</translation>
    </message>
    <message>
        <source>Write a text message: opens your program with the approved words</source>
        <translation>Escribir un mensaje de texto: abre su programa con las palabras aprobadas</translation>
    </message>
    <message>
        <source>Write a time of today, such as 16:30 or 4:30pm.</source>
        <translation>Escriba una hora de hoy, por ejemplo 16:30 o 4:30pm.</translation>
    </message>
    <message>
        <source>Write again…</source>
        <translation>Escribir otra vez…</translation>
    </message>
    <message>
        <source>Write an e-mail: opens your program with the approved words</source>
        <translation>Escribir un correo: abre su programa con las palabras aprobadas</translation>
    </message>
    <message>
        <source>Write down what the team has to know: nobody else tells them.</source>
        <translation>Escriba lo que el equipo debe saber: nadie más se lo dirá.</translation>
    </message>
    <message>
        <source>Write it into the note</source>
        <translation>Escríbalo en la nota</translation>
    </message>
    <message>
        <source>Write the safe time plainly (after 4 pm, mornings only, 9-11), or the safe number.</source>
        <translation>Escriba la hora segura con claridad (after 4 pm, mornings only, 9-11) o el número seguro.</translation>
    </message>
    <message>
        <source>Write to a folder…</source>
        <translation>Escribir en una carpeta…</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Escrito</translation>
    </message>
    <message>
        <source>Written again: {files}.</source>
        <translation>Escrito otra vez: {files}.</translation>
    </message>
    <message>
        <source>Written at</source>
        <translation>Escrito el</translation>
    </message>
    <message>
        <source>Written down</source>
        <translation>Anotado</translation>
    </message>
    <message>
        <source>Written for sending</source>
        <translation>Escrito para enviar</translation>
    </message>
    <message>
        <source>Written for sending, not known to have gone</source>
        <translation>Escrito para enviar, no se sabe si salió</translation>
    </message>
    <message>
        <source>Written reminders</source>
        <translation>Recordatorios escritos</translation>
    </message>
    <message>
        <source>Written: {n} reminder.</source>
        <translation>Escrito: {n} recordatorio.</translation>
    </message>
    <message>
        <source>Written: {n} reminders.</source>
        <translation>Escritos: {n} recordatorios.</translation>
    </message>
    <message>
        <source>Written: {n} row</source>
        <translation>Escrita: {n} fila</translation>
    </message>
    <message>
        <source>Written: {n} rows</source>
        <translation>Escritas: {n} filas</translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation>Número equivocado</translation>
    </message>
    <message>
        <source>Wrong number, said before</source>
        <translation>Número equivocado, ya se dijo</translation>
    </message>
    <message>
        <source>Wrong or outdated numbers found</source>
        <translation>Números equivocados o viejos hallados</translation>
    </message>
    <message>
        <source>Yearly visit</source>
        <translation>Visita anual</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>Yes, of how many notes</source>
        <translation>Sí, de cuántas notas</translation>
    </message>
    <message>
        <source>Yiddish</source>
        <translation>Yidis</translation>
    </message>
    <message>
        <source>You do not work with this list any more. A manager or the owner can change that.</source>
        <translation>Usted ya no trabaja con esta lista. Puede cambiarlo la gerencia o quien es titular.</translation>
    </message>
    <message>
        <source>You have no permission to read this file. Ask its owner, or save a copy that is yours.</source>
        <translation>No tiene permiso para leer este archivo. Pídalo a su dueño o guarde una copia propia.</translation>
    </message>
    <message>
        <source>You may add: {fact}</source>
        <translation>Puede añadir: {fact}</translation>
    </message>
    <message>
        <source>You paste it where you call from, or dial by hand</source>
        <translation>Usted lo pega donde llama, o marca a mano</translation>
    </message>
    <message>
        <source>You see the lists already.</source>
        <translation>Usted ya ve las listas.</translation>
    </message>
    <message>
        <source>You see the note alone, as whoever calls next. Say what is next; then you see what came of the call.</source>
        <translation>Ve solo la nota, como quien llame después. Diga qué sigue; luego verá qué resultó de la llamada.</translation>
    </message>
    <message>
        <source>Your recovery code</source>
        <translation>Su código de recuperación</translation>
    </message>
    <message>
        <source>Your role ({role}) does not include this. Ask someone who may: {able}.</source>
        <translation>Su función ({role}) no incluye esto. Pídaselo a quien pueda: {able}.</translation>
    </message>
    <message>
        <source>Your role does not include preparing the list: ask a preparer, coordinator or manager.</source>
        <translation>Su función no incluye preparar la lista: pídalo a quien la prepara, a coordinación o a gerencia.</translation>
    </message>
    <message>
        <source>Your store is made and encrypted. If the passphrase is forgotten or this computer is lost, only this code opens the data: without it nobody can, not even we. It is shown only now. Write it down and keep it away from this computer.</source>
        <translation>Su almacén está creado y cifrado. Si se olvida la frase de acceso o se pierde este equipo, solo este código abre los datos: sin él nadie puede, ni siquiera nosotros. Se muestra solo ahora. Anótelo y guárdelo lejos de este equipo.</translation>
    </message>
    <message>
        <source>ZIP code</source>
        <translation>Código postal</translation>
    </message>
    <message>
        <source>a 7-Zip archive</source>
        <translation>un archivo 7-Zip</translation>
    </message>
    <message>
        <source>a JSON document without a FHIR Bundle</source>
        <translation>un documento JSON sin Bundle FHIR</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>un documento PDF</translation>
    </message>
    <message>
        <source>a Parquet file</source>
        <translation>un archivo Parquet</translation>
    </message>
    <message>
        <source>a PowerPoint presentation</source>
        <translation>una presentación de PowerPoint</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>un archivo RAR</translation>
    </message>
    <message>
        <source>a Windows program</source>
        <translation>un programa de Windows</translation>
    </message>
    <message>
        <source>a Word document</source>
        <translation>un documento de Word</translation>
    </message>
    <message>
        <source>a Zstandard archive</source>
        <translation>un archivo Zstandard</translation>
    </message>
    <message>
        <source>a bzip2 archive</source>
        <translation>un archivo bzip2</translation>
    </message>
    <message>
        <source>a certified letter</source>
        <translation>una carta certificada</translation>
    </message>
    <message>
        <source>a due date</source>
        <translation>la fecha prevista</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>un archivo gzip</translation>
    </message>
    <message>
        <source>a letter</source>
        <translation>una carta</translation>
    </message>
    <message>
        <source>a picture (GIF)</source>
        <translation>una imagen (GIF)</translation>
    </message>
    <message>
        <source>a picture (JPEG)</source>
        <translation>una imagen (JPEG)</translation>
    </message>
    <message>
        <source>a picture (PNG)</source>
        <translation>una imagen (PNG)</translation>
    </message>
    <message>
        <source>a picture (TIFF)</source>
        <translation>una imagen (TIFF)</translation>
    </message>
    <message>
        <source>a portal message</source>
        <translation>un mensaje del portal</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>un programa</translation>
    </message>
    <message>
        <source>a program or an e-book</source>
        <translation>un programa o un libro electrónico</translation>
    </message>
    <message>
        <source>a provider or a location</source>
        <translation>el profesional o el lugar</translation>
    </message>
    <message>
        <source>a telephone number</source>
        <translation>el teléfono</translation>
    </message>
    <message>
        <source>a text message</source>
        <translation>un mensaje de texto</translation>
    </message>
    <message>
        <source>a web archive (MHTML)</source>
        <translation>un archivo web (MHTML)</translation>
    </message>
    <message>
        <source>a zip archive</source>
        <translation>un archivo zip</translation>
    </message>
    <message>
        <source>about {n} of {ready} ready</source>
        <translation>unas {n} de {ready} listas</translation>
    </message>
    <message>
        <source>accommodation</source>
        <translation>necesidad especial</translation>
    </message>
    <message>
        <source>address</source>
        <translation>dirección</translation>
    </message>
    <message>
        <source>after work</source>
        <translation>después del trabajo</translation>
    </message>
    <message>
        <source>afternoon</source>
        <translation>por la tarde</translation>
    </message>
    <message>
        <source>an Access database</source>
        <translation>una base de datos de Access</translation>
    </message>
    <message>
        <source>an Apple Numbers or Pages document</source>
        <translation>un documento de Numbers o Pages de Apple</translation>
    </message>
    <message>
        <source>an Excel 2003 XML document</source>
        <translation>un documento XML de Excel 2003</translation>
    </message>
    <message>
        <source>an HL7 version 2 message</source>
        <translation>un mensaje HL7 versión 2</translation>
    </message>
    <message>
        <source>an MRN</source>
        <translation>el número de historia</translation>
    </message>
    <message>
        <source>an MRN, or a name with a date of birth</source>
        <translation>el número de historia, o el nombre con la fecha de nacimiento</translation>
    </message>
    <message>
        <source>an Outlook message</source>
        <translation>un mensaje de Outlook</translation>
    </message>
    <message>
        <source>an RTF document</source>
        <translation>un documento RTF</translation>
    </message>
    <message>
        <source>an SQLite database</source>
        <translation>una base de datos SQLite</translation>
    </message>
    <message>
        <source>an XML document</source>
        <translation>un documento XML</translation>
    </message>
    <message>
        <source>an address book or a calendar</source>
        <translation>una libreta de direcciones o un calendario</translation>
    </message>
    <message>
        <source>an e-mail</source>
        <translation>un correo electrónico</translation>
    </message>
    <message>
        <source>an xz archive</source>
        <translation>un archivo xz</translation>
    </message>
    <message>
        <source>another call</source>
        <translation>otra llamada</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>como antes</translation>
    </message>
    <message>
        <source>at</source>
        <translation>a las</translation>
    </message>
    <message>
        <source>attempts</source>
        <translation>intentos</translation>
    </message>
    <message>
        <source>authorization</source>
        <translation>autorización</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>punto de partida</translation>
    </message>
    <message>
        <source>bookings</source>
        <translation>citas</translation>
    </message>
    <message>
        <source>bookings with a value</source>
        <translation>citas con valor</translation>
    </message>
    <message>
        <source>bookings with both days</source>
        <translation>citas con ambos días</translation>
    </message>
    <message>
        <source>clinic's time</source>
        <translation>hora de la clínica</translation>
    </message>
    <message>
        <source>clinical</source>
        <translation>personal clínico</translation>
    </message>
    <message>
        <source>clinical review</source>
        <translation>revisión clínica</translation>
    </message>
    <message>
        <source>coordinator</source>
        <translation>coordinación</translation>
    </message>
    <message>
        <source>decides clinically</source>
        <translation>decide lo clínico</translation>
    </message>
    <message>
        <source>defines entities of its own</source>
        <translation>define entidades propias</translation>
    </message>
    <message>
        <source>down by {n}</source>
        <translation>baja {n}</translation>
    </message>
    <message>
        <source>downtime-list-{day}.pdf</source>
        <translation>lista-para-caidas-{day}.pdf</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>correo electrónico</translation>
    </message>
    <message>
        <source>earlier</source>
        <translation>antes</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>está vacía</translation>
    </message>
    <message>
        <source>escalations open</source>
        <translation>escaladas abiertas</translation>
    </message>
    <message>
        <source>ext. {ext}</source>
        <translation>ext. {ext}</translation>
    </message>
    <message>
        <source>handoff-{day}.pdf</source>
        <translation>relevo-{day}.pdf</translation>
    </message>
    <message>
        <source>has too many parts, or two of the same name</source>
        <translation>tiene demasiadas partes, o dos con el mismo nombre</translation>
    </message>
    <message>
        <source>how they like to be reached</source>
        <translation>cómo prefiere que lo contacten</translation>
    </message>
    <message>
        <source>in one call with others at the number</source>
        <translation>en una misma llamada con otras personas del número</translation>
    </message>
    <message>
        <source>in {n} file.</source>
        <translation>en {n} archivo.</translation>
    </message>
    <message>
        <source>in {n} files.</source>
        <translation>en {n} archivos.</translation>
    </message>
    <message>
        <source>interpreter first</source>
        <translation>primero intérprete</translation>
    </message>
    <message>
        <source>it is closed</source>
        <translation>se cierra</translation>
    </message>
    <message>
        <source>its values fit nothing that is still open</source>
        <translation>sus valores no encajan en nada de lo que falta</translation>
    </message>
    <message>
        <source>jan feb mar apr may jun jul aug sep oct nov dec</source>
        <translation>ene feb mar abr may jun jul ago sep oct nov dic</translation>
    </message>
    <message>
        <source>known header</source>
        <translation>encabezado conocido</translation>
    </message>
    <message>
        <source>language</source>
        <translation>idioma</translation>
    </message>
    <message>
        <source>language not known</source>
        <translation>idioma desconocido</translation>
    </message>
    <message>
        <source>lapsed patients</source>
        <translation>pacientes inactivos</translation>
    </message>
    <message>
        <source>list rows</source>
        <translation>filas de lista</translation>
    </message>
    <message>
        <source>manager</source>
        <translation>gerencia</translation>
    </message>
    <message>
        <source>manages the clinic</source>
        <translation>dirige la clínica</translation>
    </message>
    <message>
        <source>median of {all} {what}, {mean} on average</source>
        <translation>mediana de {all} {what}, {mean} en promedio</translation>
    </message>
    <message>
        <source>mon tue wed thu fri sat sun</source>
        <translation>lun mar mié jue vie sáb dom</translation>
    </message>
    <message>
        <source>monday morning</source>
        <translation>lunes por la mañana</translation>
    </message>
    <message>
        <source>morning</source>
        <translation>por la mañana</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>sin datos</translation>
    </message>
    <message>
        <source>no values</source>
        <translation>sin valores</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>no se conoce</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>no hace falta</translation>
    </message>
    <message>
        <source>notes reviewed</source>
        <translation>notas revisadas</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>of {all}</source>
        <translation>de {all}</translation>
    </message>
    <message>
        <source>of {all} {what}</source>
        <translation>de {all} {what}</translation>
    </message>
    <message>
        <source>or until, such as 16:30</source>
        <translation>o hasta, por ejemplo 16:30</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>titular</translation>
    </message>
    <message>
        <source>patient's time</source>
        <translation>hora del paciente</translation>
    </message>
    <message>
        <source>patients contacted</source>
        <translation>pacientes contactados</translation>
    </message>
    <message>
        <source>patients due</source>
        <translation>pacientes pendientes</translation>
    </message>
    <message>
        <source>phone number</source>
        <translation>número de teléfono</translation>
    </message>
    <message>
        <source>points outside itself</source>
        <translation>apunta fuera de sí mismo</translation>
    </message>
    <message>
        <source>preparer</source>
        <translation>preparación</translation>
    </message>
    <message>
        <source>promises due</source>
        <translation>promesas pendientes</translation>
    </message>
    <message>
        <source>questions decided</source>
        <translation>preguntas decididas</translation>
    </message>
    <message>
        <source>ready +later</source>
        <translation>listos +luego</translation>
    </message>
    <message>
        <source>recalls decided</source>
        <translation>seguimientos decididos</translation>
    </message>
    <message>
        <source>recalls for a refill</source>
        <translation>seguimientos de receta</translation>
    </message>
    <message>
        <source>recalls of a measure</source>
        <translation>seguimientos de una medida</translation>
    </message>
    <message>
        <source>recalls open</source>
        <translation>seguimientos abiertos</translation>
    </message>
    <message>
        <source>recalls tried and open</source>
        <translation>seguimientos abiertos ya intentados</translation>
    </message>
    <message>
        <source>recalls worked</source>
        <translation>seguimientos trabajados</translation>
    </message>
    <message>
        <source>sees lists, calls</source>
        <translation>ve listas, llama</translation>
    </message>
    <message>
        <source>sees the escalations alone</source>
        <translation>ve solo las escalaciones</translation>
    </message>
    <message>
        <source>somebody decides</source>
        <translation>alguien decide</translation>
    </message>
    <message>
        <source>the day and time that it begins</source>
        <translation>el día y la hora en que empieza</translation>
    </message>
    <message>
        <source>the day of the visit</source>
        <translation>el día de la cita</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>el disco está lleno</translation>
    </message>
    <message>
        <source>the first {n}</source>
        <translation>los primeros {n}</translation>
    </message>
    <message>
        <source>the patient called</source>
        <translation>llamó el paciente</translation>
    </message>
    <message>
        <source>the patient's name</source>
        <translation>el nombre del paciente</translation>
    </message>
    <message>
        <source>the visit's status</source>
        <translation>el estado de la cita</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hoy</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>mañana</translation>
    </message>
    <message>
        <source>tomorrow after work</source>
        <translation>mañana después del trabajo</translation>
    </message>
    <message>
        <source>tomorrow afternoon</source>
        <translation>mañana por la tarde</translation>
    </message>
    <message>
        <source>tomorrow morning</source>
        <translation>mañana por la mañana</translation>
    </message>
    <message>
        <source>up by {n}</source>
        <translation>sube {n}</translation>
    </message>
    <message>
        <source>up to {day}</source>
        <translation>hasta {day}</translation>
    </message>
    <message>
        <source>visits ahead</source>
        <translation>visitas por venir</translation>
    </message>
    <message>
        <source>visits kept</source>
        <translation>visitas realizadas</translation>
    </message>
    <message>
        <source>visits past</source>
        <translation>visitas pasadas</translation>
    </message>
    <message>
        <source>would grow beyond all measure when unpacked</source>
        <translation>crecería sin medida al descomprimirse</translation>
    </message>
    <message>
        <source>writes exports</source>
        <translation>exporta</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>your mapping</source>
        <translation>lo que usted indicó</translation>
    </message>
    <message>
        <source>{act}. It counts as the schedule's own word.</source>
        <translation>{act}. Vale como si lo dijera la agenda.</translation>
    </message>
    <message>
        <source>{act}. It holds at once.</source>
        <translation>{act}. Vale desde ahora.</translation>
    </message>
    <message>
        <source>{act}: done for {patients}.</source>
        <translation>{act}: hecho para {patients}.</translation>
    </message>
    <message>
        <source>{act}: {patients}.</source>
        <translation>{act}: {patients}.</translation>
    </message>
    <message>
        <source>{act}: {patients}?</source>
        <translation>¿{act}: {patients}?</translation>
    </message>
    <message>
        <source>{channel} · approved: {approved}</source>
        <translation>{channel} · aprobado: {approved}</translation>
    </message>
    <message>
        <source>{clinical} (clinical), {compliance} (compliance)</source>
        <translation>{clinical} (clínica), {compliance} (cumplimiento)</translation>
    </message>
    <message>
        <source>{clinic} · {day}, {time} · {name}</source>
        <translation>{clinic} · {day}, {time} · {name}</translation>
    </message>
    <message>
        <source>{clinic} · {day}, {time} · {n} of {ready} ready. Type it in as soon as RecallDesk runs, then shred it.</source>
        <translation>{clinic} · {day}, {time} · {n} de {ready} listas. Anótelo en RecallDesk en cuanto funcione y luego destruya la hoja.</translation>
    </message>
    <message>
        <source>{crisis} was called</source>
        <translation>Se llamó al {crisis}</translation>
    </message>
    <message>
        <source>{emergency} was called</source>
        <translation>Se llamó al {emergency}</translation>
    </message>
    <message>
        <source>{facility}: its medical unit only</source>
        <translation>{facility}: solo su unidad médica</translation>
    </message>
    <message>
        <source>{field} changed (private)</source>
        <translation>{field}: cambió (privado)</translation>
    </message>
    <message>
        <source>{first} to {last}, compared with the week before</source>
        <translation>{first} a {last}, comparado con la semana anterior</translation>
    </message>
    <message>
        <source>{first} to {last}, so far, compared with the whole week before</source>
        <translation>{first} a {last}, hasta ahora, comparado con toda la semana anterior</translation>
    </message>
    <message>
        <source>{keys} (own)</source>
        <translation>{keys} (propia)</translation>
    </message>
    <message>
        <source>{keys} is taken: {act}. Press others, or change that first.</source>
        <translation>{keys} ya se usa: {act}. Pulse otras, o cambie eso antes.</translation>
    </message>
    <message>
        <source>{key} begins with the next patient.</source>
        <translation>{key} empieza con el siguiente paciente.</translation>
    </message>
    <message>
        <source>{key}, then its letter, for another</source>
        <translation>{key} y su letra para otra cosa</translation>
    </message>
    <message>
        <source>{language} · v{version} approved</source>
        <translation>{language} · v{version} aprobada</translation>
    </message>
    <message>
        <source>{language}, with interpreter</source>
        <translation>{language}, con intérprete</translation>
    </message>
    <message>
        <source>{load}. Taken back.</source>
        <translation>{load}. Deshecha.</translation>
    </message>
    <message>
        <source>{moment}: late</source>
        <translation>{moment}: con retraso</translation>
    </message>
    <message>
        <source>{name} (you)</source>
        <translation>{name} (usted)</translation>
    </message>
    <message>
        <source>{name} asked for a call at {time}.</source>
        <translation>{name} pidió una llamada a las {time}.</translation>
    </message>
    <message>
        <source>{name} is at work on this patient, or on somebody with the same number.</source>
        <translation>{name} está atendiendo a este paciente o a alguien con el mismo número.</translation>
    </message>
    <message>
        <source>{name} works here as {role}, from their next start or unlocking.</source>
        <translation>{name} trabaja aquí; función: {role}, desde su próximo inicio o desbloqueo.</translation>
    </message>
    <message>
        <source>{name} works here no more, from their next start or unlocking.</source>
        <translation>{name} ya no trabaja aquí, desde su próximo inicio o desbloqueo.</translation>
    </message>
    <message>
        <source>{name}, through {guardian}</source>
        <translation>{name}, por medio de {guardian}</translation>
    </message>
    <message>
        <source>{name}: visits and care, until {day}</source>
        <translation>{name}: citas y atención, hasta el {day}</translation>
    </message>
    <message>
        <source>{name}: visits only, until {day}</source>
        <translation>{name}: solo citas, hasta el {day}</translation>
    </message>
    <message>
        <source>{name}: what shall be done?</source>
        <translation>{name}: ¿qué se hace?</translation>
    </message>
    <message>
        <source>{name}: {segments}</source>
        <translation>{name}: {segments}</translation>
    </message>
    <message>
        <source>{now} · their provider has no open time soon</source>
        <translation>{now} · su profesional no tiene horas libres pronto</translation>
    </message>
    <message>
        <source>{number}, {day}</source>
        <translation>{number}, {day}</translation>
    </message>
    <message>
        <source>{number}, {day}: confirm it first</source>
        <translation>{number}, {day}: confírmelo primero</translation>
    </message>
    <message>
        <source>{n} accepted</source>
        <translation>{n} aceptadas</translation>
    </message>
    <message>
        <source>{n} as before</source>
        <translation>{n} como antes</translation>
    </message>
    <message>
        <source>{n} attempt</source>
        <translation>{n} intento</translation>
    </message>
    <message>
        <source>{n} attempts</source>
        <translation>{n} intentos</translation>
    </message>
    <message>
        <source>{n} business day</source>
        <translation>{n} día hábil</translation>
    </message>
    <message>
        <source>{n} business days</source>
        <translation>{n} días hábiles</translation>
    </message>
    <message>
        <source>{n} call done</source>
        <translation>{n} llamada hecha</translation>
    </message>
    <message>
        <source>{n} callback today</source>
        <translation>{n} llamada prometida hoy</translation>
    </message>
    <message>
        <source>{n} callbacks today</source>
        <translation>{n} llamadas prometidas hoy</translation>
    </message>
    <message>
        <source>{n} calls done</source>
        <translation>{n} llamadas hechas</translation>
    </message>
    <message>
        <source>{n} cannot be called now</source>
        <translation>a {n} no se les puede llamar ahora</translation>
    </message>
    <message>
        <source>{n} changed</source>
        <translation>{n} cambiadas</translation>
    </message>
    <message>
        <source>{n} corrected since</source>
        <translation>{n} corregidas después</translation>
    </message>
    <message>
        <source>{n} day</source>
        <translation>{n} día</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} días</translation>
    </message>
    <message>
        <source>{n} delivered</source>
        <translation>{n} entregados</translation>
    </message>
    <message>
        <source>{n} disclosure</source>
        <translation>{n} divulgación</translation>
    </message>
    <message>
        <source>{n} disclosures</source>
        <translation>{n} divulgaciones</translation>
    </message>
    <message>
        <source>{n} entries written. They have patients' data and are not encrypted.</source>
        <translation>{n} entradas escritas. Tienen datos de pacientes y no están cifradas.</translation>
    </message>
    <message>
        <source>{n} entry written. It has patients' data and is not encrypted.</source>
        <translation>{n} entrada escrita. Tiene datos de pacientes y no está cifrada.</translation>
    </message>
    <message>
        <source>{n} escalation is late</source>
        <translation>{n} escalada con retraso</translation>
    </message>
    <message>
        <source>{n} escalations are late</source>
        <translation>{n} escaladas con retraso</translation>
    </message>
    <message>
        <source>{n} failed</source>
        <translation>{n} fallidos</translation>
    </message>
    <message>
        <source>{n} gone</source>
        <translation>{n} desaparecidas</translation>
    </message>
    <message>
        <source>{n} handed over</source>
        <translation>{n} entregadas</translation>
    </message>
    <message>
        <source>{n} has no number or address for it.</source>
        <translation>{n} no tiene número ni dirección para ello.</translation>
    </message>
    <message>
        <source>{n} have no number or address for it.</source>
        <translation>{n} no tienen número ni dirección para ello.</translation>
    </message>
    <message>
        <source>{n} held</source>
        <translation>{n} retenidas</translation>
    </message>
    <message>
        <source>{n} held row</source>
        <translation>{n} fila retenida</translation>
    </message>
    <message>
        <source>{n} held rows</source>
        <translation>{n} filas retenidas</translation>
    </message>
    <message>
        <source>{n} hour</source>
        <translation>{n} hora</translation>
    </message>
    <message>
        <source>{n} hours</source>
        <translation>{n} horas</translation>
    </message>
    <message>
        <source>{n} known before</source>
        <translation>{n} ya conocidos</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n} minute</source>
        <translation>{n} minuto</translation>
    </message>
    <message>
        <source>{n} minute left</source>
        <translation>queda {n} minuto</translation>
    </message>
    <message>
        <source>{n} minutes</source>
        <translation>{n} minutos</translation>
    </message>
    <message>
        <source>{n} minutes left</source>
        <translation>quedan {n} minutos</translation>
    </message>
    <message>
        <source>{n} minutes more</source>
        <translation>{n} minutos más</translation>
    </message>
    <message>
        <source>{n} month</source>
        <translation>{n} mes</translation>
    </message>
    <message>
        <source>{n} months</source>
        <translation>{n} meses</translation>
    </message>
    <message>
        <source>{n} more are due.</source>
        <translation>Hay {n} más pendientes.</translation>
    </message>
    <message>
        <source>{n} more are not on paper.</source>
        <translation>{n} más no están en el papel.</translation>
    </message>
    <message>
        <source>{n} more call</source>
        <translation>{n} llamada más</translation>
    </message>
    <message>
        <source>{n} more calls</source>
        <translation>{n} llamadas más</translation>
    </message>
    <message>
        <source>{n} more is due.</source>
        <translation>Hay {n} más pendiente.</translation>
    </message>
    <message>
        <source>{n} more is not on paper.</source>
        <translation>{n} más no está en el papel.</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>{n} nuevas</translation>
    </message>
    <message>
        <source>{n} not ours</source>
        <translation>{n} no son nuestros</translation>
    </message>
    <message>
        <source>{n} not yet with its team</source>
        <translation>{n} aún no está con su equipo</translation>
    </message>
    <message>
        <source>{n} not yet with their team</source>
        <translation>{n} aún no están con su equipo</translation>
    </message>
    <message>
        <source>{n} number to try yet</source>
        <translation>Falta probar {n} número</translation>
    </message>
    <message>
        <source>{n} numbers to try yet</source>
        <translation>Faltan probar {n} números</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} de {all}</translation>
    </message>
    <message>
        <source>{n} of {all} yes</source>
        <translation>{n} de {all} sí</translation>
    </message>
    <message>
        <source>{n} of {all} yes; next step: {match}</source>
        <translation>{n} de {all} sí; siguiente paso: {match}</translation>
    </message>
    <message>
        <source>{n} of {all} {what}</source>
        <translation>{n} de {all} {what}</translation>
    </message>
    <message>
        <source>{n} open escalation</source>
        <translation>{n} caso abierto</translation>
    </message>
    <message>
        <source>{n} open escalations</source>
        <translation>{n} casos abiertos</translation>
    </message>
    <message>
        <source>{n} patient</source>
        <translation>{n} paciente</translation>
    </message>
    <message>
        <source>{n} patients</source>
        <translation>{n} pacientes</translation>
    </message>
    <message>
        <source>{n} point</source>
        <translation>{n} punto</translation>
    </message>
    <message>
        <source>{n} points</source>
        <translation>{n} puntos</translation>
    </message>
    <message>
        <source>{n} promise due within the hour</source>
        <translation>{n} promesa pendiente en la próxima hora</translation>
    </message>
    <message>
        <source>{n} promises due within the hour</source>
        <translation>{n} promesas pendientes en la próxima hora</translation>
    </message>
    <message>
        <source>{n} ready</source>
        <translation>{n} listos</translation>
    </message>
    <message>
        <source>{n} recall</source>
        <translation>{n} seguimiento</translation>
    </message>
    <message>
        <source>{n} recalls</source>
        <translation>{n} seguimientos</translation>
    </message>
    <message>
        <source>{n} refused</source>
        <translation>{n} rechazadas</translation>
    </message>
    <message>
        <source>{n} rejected</source>
        <translation>{n} rechazadas</translation>
    </message>
    <message>
        <source>{n} rejected row is in the file</source>
        <translation>{n} fila rechazada está en el archivo</translation>
    </message>
    <message>
        <source>{n} rejected rows are in the file</source>
        <translation>{n} filas rechazadas están en el archivo</translation>
    </message>
    <message>
        <source>{n} replied</source>
        <translation>{n} respondieron</translation>
    </message>
    <message>
        <source>{n} row</source>
        <translation>{n} fila</translation>
    </message>
    <message>
        <source>{n} row accepted</source>
        <translation>{n} fila aceptada</translation>
    </message>
    <message>
        <source>{n} row goes with the next export.</source>
        <translation>{n} fila sale con la próxima exportación.</translation>
    </message>
    <message>
        <source>{n} row is held: not called until someone clears it.</source>
        <translation>{n} fila está retenida: no se llama hasta que alguien la resuelva.</translation>
    </message>
    <message>
        <source>{n} row never went from here.</source>
        <translation>{n} fila nunca salió de aquí.</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} filas</translation>
    </message>
    <message>
        <source>{n} rows accepted</source>
        <translation>{n} filas aceptadas</translation>
    </message>
    <message>
        <source>{n} rows are held.</source>
        <translation>{n} filas están retenidas.</translation>
    </message>
    <message>
        <source>{n} rows go with the next export.</source>
        <translation>{n} filas salen con la próxima exportación.</translation>
    </message>
    <message>
        <source>{n} rows never went from here.</source>
        <translation>{n} filas nunca salieron de aquí.</translation>
    </message>
    <message>
        <source>{n} sent</source>
        <translation>{n} enviados</translation>
    </message>
    <message>
        <source>{n} shown</source>
        <translation>{n} a la vista</translation>
    </message>
    <message>
        <source>{n} still ready</source>
        <translation>{n} aún listas</translation>
    </message>
    <message>
        <source>{n} thing is left</source>
        <translation>Queda {n} asunto</translation>
    </message>
    <message>
        <source>{n} things are left</source>
        <translation>Quedan {n} asuntos</translation>
    </message>
    <message>
        <source>{n} unfinished call</source>
        <translation>{n} llamada sin terminar</translation>
    </message>
    <message>
        <source>{n} unfinished calls</source>
        <translation>{n} llamadas sin terminar</translation>
    </message>
    <message>
        <source>{n} want no more of these</source>
        <translation>{n} no quieren más de estos</translation>
    </message>
    <message>
        <source>{n} was worked on and stays.</source>
        <translation>{n} ya se trabajó y permanece.</translation>
    </message>
    <message>
        <source>{n} week</source>
        <translation>{n} semana</translation>
    </message>
    <message>
        <source>{n} weeks</source>
        <translation>{n} semanas</translation>
    </message>
    <message>
        <source>{n} were worked on and stay.</source>
        <translation>{n} ya se trabajaron y permanecen.</translation>
    </message>
    <message>
        <source>{n} without a visit: decide</source>
        <translation>{n} sin visita: decidir</translation>
    </message>
    <message>
        <source>{outcome}, corrected</source>
        <translation>{outcome}, corregido</translation>
    </message>
    <message>
        <source>{outcome}, taken back</source>
        <translation>{outcome}, deshecho</translation>
    </message>
    <message>
        <source>{owner} has to take it up within {clock}.</source>
        <translation>{owner} debe atenderlo en {clock}.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {why}.</source>
        <translation>{path} no se puede leer: {why}.</translation>
    </message>
    <message>
        <source>{path} is too large for an acknowledgement.</source>
        <translation>{path} es demasiado grande para un acuse.</translation>
    </message>
    <message>
        <source>{path} was written by a newer RecallDesk. Install that version or a newer one.</source>
        <translation>{path} lo escribió un RecallDesk más nuevo. Instale esa versión o una posterior.</translation>
    </message>
    <message>
        <source>{provider}: no open time soon</source>
        <translation>{provider}: sin horas libres pronto</translation>
    </message>
    <message>
        <source>{rows} of {total} rows</source>
        <translation>{rows} de {total} filas</translation>
    </message>
    <message>
        <source>{said} {way_out}</source>
        <translation>{said} {way_out}</translation>
    </message>
    <message>
        <source>{segment} answers less: {now} of attempts reached the patient, {before} in the four weeks before.</source>
        <translation>{segment} responde menos: el {now} de los intentos llegó al paciente, {before} en las cuatro semanas anteriores.</translation>
    </message>
    <message>
        <source>{source} was made by a newer RecallDesk. Install that version or a newer one.</source>
        <translation>{source} lo creó un RecallDesk más nuevo. Instale esa versión o una posterior.</translation>
    </message>
    <message>
        <source>{target}: reached</source>
        <translation>{target}: cumplido</translation>
    </message>
    <message>
        <source>{target}: {n} to go</source>
        <translation>{target}: faltan {n}</translation>
    </message>
    <message>
        <source>{team} · {whose} · {clinic} · {day}, {time}</source>
        <translation>{team} · {whose} · {clinic} · {day}, {time}</translation>
    </message>
    <message>
        <source>{template}, version {n}, approved</source>
        <translation>{template}, versión {n}, aprobado</translation>
    </message>
    <message>
        <source>{text!r} is no week: write it as 2026-W47.</source>
        <translation>{text!r} no es una semana: escríbala como 2026-W47.</translation>
    </message>
    <message>
        <source>{time} am</source>
        <translation>{time} a. m.</translation>
    </message>
    <message>
        <source>{time} pm</source>
        <translation>{time} p. m.</translation>
    </message>
    <message>
        <source>{time} there</source>
        <translation>allí son las {time}</translation>
    </message>
    <message>
        <source>{time}, fine until {until}</source>
        <translation>{time}, se puede llamar hasta las {until}</translation>
    </message>
    <message>
        <source>{time}, not a time to call</source>
        <translation>{time}, no es hora de llamar</translation>
    </message>
    <message>
        <source>{title} · page {n} of {all}</source>
        <translation>{title} · página {n} de {all}</translation>
    </message>
    <message>
        <source>{title}, mine</source>
        <translation>{title}, lo mío</translation>
    </message>
    <message>
        <source>{weekday} {day} {month}</source>
        <translation>{weekday} {day} {month}</translation>
    </message>
    <message>
        <source>{weekday} {day} {month} {year}</source>
        <translation>{weekday} {day} {month} {year}</translation>
    </message>
    <message>
        <source>{who}, {when}: {why}</source>
        <translation>{who}, {when}: {why}</translation>
    </message>
    <message>
        <source>{why}. Next: {when}</source>
        <translation>{why}. Próxima vez: {when}</translation>
    </message>
    <message>
        <source>“{words}” looks like advice: that is for clinical staff.</source>
        <translation>«{words}» parece un consejo: eso es del personal clínico.</translation>
    </message>
    <message>
        <source>“{words}”: no more than the next caller needs.</source>
        <translation>«{words}»: no más de lo que necesita quien llame después.</translation>
    </message>
</context>
</TS>
